import { type Instant, instantOf, minuteMillis } from '#kernel/time.ts';
import type { Calendar, ClockKind, SlaPolicy } from '../service-design/index.ts';
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
const isPaused = ({ pauses }: ClockFacts, now: Instant): boolean =>
  pauses.some(({ from, to }) => from <= now && (to === undefined || now < to));

const fulfilmentOf: Readonly<Record<ClockKind, (facts: ClockFacts) => Instant | undefined>> = {
  'first-response': (facts) => facts.firstRespondedAt,
  resolution: (facts) => facts.resolvedAt,
};

type Standing = { readonly fulfilledAt: Instant | undefined; readonly paused: boolean };

const stateOf = ({ fulfilledAt, paused }: Standing, dueAt: Instant | undefined): Clock['state'] => {
  if (fulfilledAt === undefined) return paused ? 'paused' : 'running';
  return dueAt === undefined || fulfilledAt <= dueAt ? 'met' : 'missed';
};

/** What a clock of one target shows: all that depends on time. */
const read = (target: Target, course: Course, { fulfilledAt, paused }: Standing) => {
  const whole = target.minutes * minuteMillis;
  const instantAt = (millis: number): Instant | undefined => {
    const { at, foretold } = reachedAt(course, millis);
    return paused && foretold ? undefined : instantOf(at);
  };
  const dueAt = instantAt(whole);
  const warnings = target.warnAt.map((fraction) => {
    const at = instantAt(Math.round(whole * fraction));
    return { fraction, ...(at === undefined ? {} : { at }) };
  });
  return {
    state: stateOf({ fulfilledAt, paused }, dueAt),
    ...(dueAt === undefined ? {} : { dueAt }),
    elapsedMinutes: course.runs.reduce((sum, run) => sum + run.open, 0) / minuteMillis,
    warnings,
    ...(fulfilledAt === undefined ? {} : { fulfilledAt }),
  };
};

const standingOf = (kind: ClockKind, facts: ClockFacts, now: Instant): Standing => {
  const fulfilledAt = fulfilmentOf[kind](facts);
  return { fulfilledAt, paused: fulfilledAt === undefined && isPaused(facts, now) };
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
  return policy.document.targets.map((target) => {
    const calendar = calendars.document.calendars.find(({ id }) => id === target.calendar);
    const standing = standingOf(target.clock, facts, now);
    const course = courseOf(facts, standing.fulfilledAt ?? now, passingOf(calendar));
    return {
      kind: target.clock,
      policyId: policy.document.id,
      policyVersion: policy.version,
      ...(calendar && { calendarId: calendar.id, calendarVersion: calendars.version }),
      targetMinutes: target.minutes,
      startedAt: facts.openedAt,
      ...read(target, course, standing),
    };
  });
};
