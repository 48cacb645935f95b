import { type Instant, instantOf, minuteMillis } from '#kernel/time.ts';
import type { Calendar, ClockKind, SlaPolicy } from '../service-design/index.ts';
import { alarmsOf } from './alarms.ts';
import type { Clock, ClockFacts } from './clock.ts';
import { type Course, courseOf, passingOf, reachedAt } from './course.ts';

/** The configured data clocks are folded by, each with the version it was published as. */
export type ClockDesign = {
  readonly policy: { readonly document: SlaPolicy; readonly version: number } | undefined;
  readonly calendars: {
    readonly version: number;
    readonly document: { readonly calendars: readonly Calendar[] };
  };
};

type Target = SlaPolicy['targets'][number];
type WhenOf = Readonly<Record<ClockKind, (facts: ClockFacts) => Instant | undefined>>;

/** A clock that has no start yet is not there, nor is one that would start after its end. */
const startOf: WhenOf = {
  'first-response': ({ openedAt }) => openedAt,
  'next-update': ({ repliedAt }) => repliedAt,
  resolution: ({ openedAt }) => openedAt,
  'in-queue': ({ queuedAt, openedAt }) => queuedAt ?? openedAt,
};

const fulfilmentOf: WhenOf = {
  'first-response': ({ firstRespondedAt }) => firstRespondedAt,
  'next-update': ({ resolvedAt }) => resolvedAt,
  resolution: ({ resolvedAt }) => resolvedAt,
  'in-queue': ({ resolvedAt }) => resolvedAt,
};

const isPaused = ({ pauses }: ClockFacts, now: Instant): boolean =>
  pauses.some(({ from, to }) => from <= now && (to === undefined || now < to));

type Standing = {
  readonly startedAt: Instant;
  readonly fulfilledAt: Instant | undefined;
  readonly paused: boolean;
};

const stateOf = ({ fulfilledAt, paused }: Standing, dueAt: Instant | undefined): Clock['state'] => {
  if (fulfilledAt === undefined) return paused ? 'paused' : 'running';
  return dueAt === undefined || fulfilledAt <= dueAt ? 'met' : 'missed';
};

type Reading = {
  readonly target: Target;
  readonly course: Course;
  readonly standing: Standing;
  readonly tellIn: Calendar | undefined;
};

/** What a clock of one target shows: all that depends on time. */
const read = ({ target, course, standing, tellIn }: Reading) => {
  const { fulfilledAt, paused } = standing;
  const whole = target.minutes * minuteMillis;
  const reached = (millis: number): number | undefined => {
    const { at, foretold } = reachedAt(course, millis);
    return paused && foretold ? undefined : at;
  };
  const due = reached(whole);
  const dueAt = due === undefined ? undefined : instantOf(due);
  const warnings = target.warnAt.map((fraction) => {
    const at = reached(Math.round(whole * fraction));
    return { fraction, ...(at === undefined ? {} : { at: instantOf(at) }) };
  });
  return {
    state: stateOf(standing, dueAt),
    ...(dueAt === undefined ? {} : { dueAt }),
    elapsedMinutes: course.runs.reduce((sum, run) => sum + run.open, 0) / minuteMillis,
    warnings,
    ...(fulfilledAt === undefined
      ? { alarms: alarmsOf(target, tellIn, reached) }
      : { fulfilledAt }),
  };
};

const standingOf = (kind: ClockKind, facts: ClockFacts, now: Instant): Standing | undefined => {
  const startedAt = startOf[kind](facts);
  if (startedAt === undefined) return undefined;
  const fulfilledAt = fulfilmentOf[kind](facts);
  if (fulfilledAt !== undefined && fulfilledAt < startedAt) return undefined;
  return { startedAt, fulfilledAt, paused: fulfilledAt === undefined && isPaused(facts, now) };
};

/** Targets of the case's own queue; of several for one clock the first. */
export const targetsFor = ({ targets }: SlaPolicy, { queueId }: ClockFacts): readonly Target[] => {
  const fitting = targets.filter(({ queue }) => queue === undefined || queue === queueId);
  return fitting.filter(
    ({ clock }, index) => fitting.findIndex((other) => other.clock === clock) === index,
  );
};

/**
 * The clocks of a case: a pure function of facts, policy, calendars and the present instant, one a target (SLA-1 to
 * SLA-3). Pauses are taken out of the running time; taking `resolvedAt` away (reopening) continues from the same start.
 *
 * A fulfilled clock is `met` when fulfilled at or before `dueAt`, else `missed`. An unfulfilled clock past its target
 * stays `running`, with `dueAt` in the past, so that its breach can be acted on and its case stays on top of the
 * queue. A paused clock has neither `dueAt` nor warning instants, but for those reached before it was paused.
 *
 * A target whose calendar is not there counts every minute and names no calendar; publishing refuses such designs.
 */
export const foldClocks = (
  { policy, calendars, facts }: ClockDesign & { readonly facts: ClockFacts },
  now: Instant,
): readonly Clock[] => {
  if (policy === undefined) return [];
  const calendarOf = (wanted: string | undefined) =>
    calendars.document.calendars.find(({ id }) => id === wanted);
  return targetsFor(policy.document, facts).flatMap((target) => {
    const standing = standingOf(target.clock, facts, now);
    if (standing === undefined) return [];
    const { startedAt, fulfilledAt } = standing;
    const calendar = calendarOf(target.calendar);
    const way = { startedAt, until: fulfilledAt ?? now, pauses: facts.pauses };
    const course = courseOf(way, passingOf(calendar));
    return {
      kind: target.clock,
      policyId: policy.document.id,
      policyVersion: policy.version,
      ...(calendar && { calendarId: calendar.id, calendarVersion: calendars.version }),
      targetMinutes: target.minutes,
      startedAt,
      ...read({ target, course, standing, tellIn: calendarOf(target.tellIn) }),
    };
  });
};
