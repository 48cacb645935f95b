import type { Actor } from '#kernel/actor.ts';
import type { Calendar, Design } from '../../service-design/index.ts';
import { type Clock, type Explanation, explainClock } from '../../sla/index.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { clocksAsKept } from '../life/clocks.ts';
import { marginOf } from '../life/outcomes.ts';

/** A clock with the way it has come, and, once it is fulfilled, how much was left of its target (SLA-6). */
export type ExplainedClock = Clock & {
  readonly course: Explanation;
  readonly marginMinutes?: number;
};

type ReadClocksDeps = Pick<CaseDeps, 'cases' | 'designs' | 'now'>;

/** A clock that is over was counted by the calendar as it was then. */
const calendarOf = async (
  { designs }: ReadClocksDeps,
  { calendarId, calendarVersion = 0 }: Clock,
  current: Design<'calendars'>,
): Promise<Calendar | undefined> => {
  if (calendarId === undefined) return undefined;
  const design =
    calendarVersion === current.version ? current : await designs.at('calendars', calendarVersion);
  return design?.document.calendars.find(({ id }) => id === calendarId);
};

/** The SLA clocks of a case as they stand at this moment, each minute accounted for. @throws cases/unknown-case */
export const readClocks = async (
  deps: ReadClocksDeps,
  { caseId, actor }: { readonly caseId: string; readonly actor: Actor },
): Promise<{ readonly items: readonly ExplainedClock[] }> => {
  const of = await loadFor(deps, caseId, actor);
  const designs = await deps.designs.current(['sla-policies', 'calendars']);
  const now = deps.now();
  const clocks = clocksAsKept(of, designs, now);
  const items = clocks.map(async (clock) => {
    const calendar = await calendarOf(deps, clock, designs.calendars);
    const course = explainClock(clock, { calendar, pauses: of.pauses }, now);
    const margin = clock.fulfilledAt === undefined ? {} : { marginMinutes: marginOf(clock) };
    return { ...clock, ...margin, course };
  });
  return { items: await Promise.all(items) };
};
