import * as z from 'zod';
import type { DomainEvent } from '#kernel/event.ts';
import { after, dayMillis, hourMillis, type Instant, minuteMillis } from '#kernel/time.ts';
import type { Called } from './caller.ts';

export const dispatchStates = ['due', 'delivered', 'failed'] as const;

const attemptSchema = z.object({
  at: z.string(),
  status: z.int().exactOptional(),
  millis: z.int(),
  answer: z.string().exactOptional(),
  error: z.string().exactOptional(),
});

/** One event on its way to one endpoint. */
export const dispatchSchema = z.object({
  endpointId: z.string(),
  /** The `webhook-id` of each try. */
  eventId: z.string(),
  type: z.string(),
  subject: z.string(),
  at: z.string(),
  /** `failed` after the last try; it can be sent again by hand. */
  state: z.enum(dispatchStates),
  /** When it is tried next; present while it is due. */
  dueAt: z.string().exactOptional(),
  /** The tries of the last round, oldest first. */
  attempts: z.array(attemptSchema),
  keptUntil: z.string(),
});

export type Dispatch = Readonly<z.infer<typeof dispatchSchema>>;

const keptDays = 30;

/** How long after each try the next one follows: ten tries in three days. */
export const pausesMillis: readonly number[] = [
  minuteMillis,
  5 * minuteMillis,
  30 * minuteMillis,
  2 * hourMillis,
  5 * hourMillis,
  10 * hourMillis,
  14 * hourMillis,
  20 * hourMillis,
  24 * hourMillis,
];

/** A dispatch that was never tried, due at once. */
export const newDispatch = (endpointId: string, event: DomainEvent, now: Instant): Dispatch => ({
  endpointId,
  ...{ eventId: event.id, type: event.type, subject: event.subject, at: event.at },
  state: 'due',
  dueAt: now,
  attempts: [],
  keptUntil: after(now, keptDays * dayMillis),
});

const isTaken = ({ status = 0 }: Called): boolean => status >= 200 && status < 300;

const withoutDue = ({ dueAt: _due, ...rest }: Dispatch): Dispatch => rest;

/** What is known after one more try. */
export const attempted = (before: Dispatch, called: Called, at: Instant): Dispatch => {
  const tried = { ...withoutDue(before), attempts: [...before.attempts, { at, ...called }] };
  if (isTaken(called)) return { ...tried, state: 'delivered' };
  const pause = pausesMillis[before.attempts.length];
  return pause === undefined
    ? { ...tried, state: 'failed' }
    : { ...tried, state: 'due', dueAt: after(at, pause) };
};

/** A dispatch that begins anew, whatever became of it. */
export const again = (before: Dispatch, now: Instant): Dispatch => ({
  ...before,
  state: 'due',
  dueAt: now,
  attempts: [],
});
