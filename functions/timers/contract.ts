import * as z from 'zod';

/** What the infrastructure needs to know of timers; pure data. */

/** The clock machine: its definition, the end of its name, and the holes of the definition. */
export const clockMachine = {
  nameSuffix: 'case-clock',
  definition: 'statemachines/case-clock.asl.json',
  substitutions: { askTheClock: 'AskTheClockArn' },
} as const;

/** The filter policy of the subscription that follows timers: only events that move one. */
export const timerMovedFilter = { timer: ['moved'] } as const;

/** What the machine asks with; `wakeAt` is the instant it was to wake at, by which lateness is measured. */
export const wakeUpSchema = z.object({
  caseId: z.string().min(1),
  generation: z.int().min(0),
  wakeAt: z.iso.datetime().optional(),
});

/** The field of a log line that says by how many seconds a wake-up came late. */
export const latenessField = 'lateSeconds';
