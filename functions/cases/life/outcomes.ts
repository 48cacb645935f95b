import type { JournalDraft } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Clock } from '../../sla/index.ts';
import type { Case } from '../case.ts';

/** What becomes of clocks when a case is settled: which ended and how (SLA-6), and which began anew. */

const isOver = ({ state }: Clock): boolean => state === 'met' || state === 'missed';

const sameRun = (clock: Clock) => (other: Clock) =>
  other.kind === clock.kind && other.startedAt === clock.startedAt;

/** Minutes that were left of the target, or, below zero, how far it was passed. */
export const marginOf = ({ targetMinutes, elapsedMinutes }: Clock): number =>
  targetMinutes - elapsedMinutes;

const outcomeDraft = (clock: Clock): JournalDraft => {
  const { kind, state, dueAt, fulfilledAt, targetMinutes, elapsedMinutes } = clock;
  const data = { kind, dueAt, fulfilledAt, targetMinutes, elapsedMinutes };
  return { type: `clock.${state}`, version: 1, data: { ...data, marginMinutes: marginOf(clock) } };
};

/** Fulfilled just now, or judged otherwise since another policy holds. */
const fulfilled = (before: readonly Clock[], after: readonly Clock[]): readonly Clock[] =>
  after.filter((clock) => {
    const standing = before.find(sameRun(clock));
    return isOver(clock) && standing?.state !== clock.state;
  });

/** Begun anew: the run before ended at this moment, well or not. */
const rerun = (before: readonly Clock[], after: readonly Clock[], now: Instant): readonly Clock[] =>
  before
    .filter((clock) => !isOver(clock) && after.some(({ kind }) => kind === clock.kind))
    .filter((clock) => !after.some(sameRun(clock)))
    .map((clock) => {
      const inTime = clock.dueAt === undefined || now <= clock.dueAt;
      return { ...clock, state: inTime ? 'met' : 'missed', fulfilledAt: now };
    });

/**
 * The facts of clocks that ended with a change. Both are clocks as they are folded at this moment, before the change and
 * after it.
 */
export const outcomeDrafts = (
  { before, after }: { readonly before: readonly Clock[]; readonly after: readonly Clock[] },
  now: Instant,
): readonly JournalDraft[] =>
  [...rerun(before, after, now), ...fulfilled(before, after)].map(outcomeDraft);

/** What was told of a clock's former run is not told of the new one. */
export const toldOfRuns = (told: Case['told'], before: Case, after: readonly Clock[]) => {
  const anew = after
    .filter((clock) => before.clocks.some(({ kind }) => kind === clock.kind))
    .filter((clock) => !before.clocks.some(sameRun(clock)))
    .map(({ kind }) => `${kind}:`);
  return told.filter((mark) => !anew.some((run) => mark.startsWith(run)));
};
