import { type Actor, type ActorRef, refOf } from '#kernel/actor.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft, type JournalEntry } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Draw } from '../../entitlements/index.ts';
import type { Design } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { usageOf } from '../entitlement/usage.ts';
import { type ClockDesigns, refolded } from './clocks.ts';
import { cutWait, nextWake } from './due.ts';
import { outcomeDrafts, toldOfRuns } from './outcomes.ts';
import { inItsShard } from './queue-shard.ts';

/** A case after a model's decision, with the facts to be journalled; not yet numbered, chained or timed. */
export type Decision = { readonly case: Case; readonly drafts: readonly JournalDraft[] };

/** The designs by which a case is settled: how its clocks run, and how its queue is kept. */
export type SettlingDesigns = ClockDesigns & { readonly queues: Design<'queues'> };

/** What is the same for everything one command settles. */
export type Settling = {
  readonly designs: SettlingDesigns;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly newEventId: () => string;
};

/** The settling of what an actor does now. */
export const settlingOf = (
  { newId }: { readonly newId: NewId },
  { actor, ...now }: Pick<Settling, 'designs' | 'at'> & { readonly actor: Actor },
): Settling => ({ ...now, actor: refOf(actor), newEventId: () => newId('event') });

/** A case ready to be committed: clocks folded, next instant known, journal chained. */
export type Settled = {
  readonly case: Case;
  readonly entries: readonly JournalEntry[];
  readonly draws?: readonly Draw[];
};

const withoutWake = ({ wakeAt: _wakeAt, ...rest }: Case): Case => rest;

const withWake = (of: Case): Case => {
  const wakeAt = nextWake(of);
  return wakeAt === undefined ? withoutWake(of) : { ...of, wakeAt };
};

/** Where in its queue a case stands, and since when. */
const placed = (before: Case | undefined, after: Case, { designs, at }: Settling): Case => {
  const there = inItsShard(after, designs.queues.document);
  return before === undefined || before.queueId === after.queueId
    ? there
    : { ...there, queuedAt: at };
};

/** A decision with its clocks as they are then, and the facts of those that ended with it (SLA-6). */
const timedDecision = (
  before: Case | undefined,
  { case: decided, drafts }: Decision,
  settling: Settling,
): Decision => {
  const { designs, at } = settling;
  const after = placed(before, decided, settling);
  const clocks = refolded({ before, after }, designs, at);
  if (before === undefined)
    return {
      case: withWake({ ...after, clocks }),
      drafts: [...drafts, ...outcomeDrafts({ before: [], after: clocks }, at)],
    };
  const standing = refolded({ before, after: before }, designs, at);
  return {
    case: withWake({ ...after, clocks, told: toldOfRuns(after.told, before, clocks) }),
    drafts: [...drafts, ...outcomeDrafts({ before: standing, after: clocks }, at)],
  };
};

/** The entry of an opening says which policy the case came under. */
const underPolicy = (drafts: readonly JournalDraft[], { clocks }: Case): readonly JournalDraft[] =>
  drafts.map((draft) => ({ ...draft, data: { ...draft.data, policyId: clocks[0]?.policyId } }));

/** The timer of an event says which generation of wake-ups holds now, and the instant to wait for. */
const timerOf = ({ clockGeneration, wakeAt }: Case, now: Instant) => ({
  generation: clockGeneration,
  ...(wakeAt === undefined ? {} : { wakeAt: cutWait(wakeAt, now) }),
});

const marked = (drafts: readonly JournalDraft[], timer: object): readonly JournalDraft[] =>
  drafts.map((draft, index) =>
    index === 0 ? { ...draft, data: { ...draft.data, timer } } : draft,
  );

const chained = (
  decided: Case,
  drafts: readonly JournalDraft[],
  { at, actor, newEventId }: Settling,
): Settled => {
  const { case: of, draws } = usageOf(decided);
  const { entries, head } = chain({ n: of.version, hash: of.journalHash }, drafts, {
    subject: of.id,
    at,
    actor,
    newId: newEventId,
  });
  const chainedCase = { ...of, changedAt: at, version: head.n, journalHash: head.hash };
  return { case: chainedCase, entries, ...(draws.length === 0 ? {} : { draws }) };
};

/**
 * Settles what a command decided. When the next instant moves, the generation rises and the first entry carries the
 * timer, so that the old wake-up is replaced.
 */
export const settle = (
  before: Case | undefined,
  decision: Decision,
  settling: Settling,
): Settled => {
  const { case: timed, drafts } = timedDecision(before, decision, settling);
  const facts = before === undefined ? underPolicy(drafts, timed) : drafts;
  if (timed.wakeAt === before?.wakeAt) return chained(timed, facts, settling);
  const moved = { ...timed, clockGeneration: timed.clockGeneration + 1 };
  return chained(moved, marked(facts, timerOf(moved, settling.at)), settling);
};

/** Whatever a propagation marks is nobody's change: the ETag and the date of the last change stay. */
export const settledMark = (before: Case, { case: of, entries, ...rest }: Settled): Settled => ({
  ...rest,
  case: { ...of, changedAt: before.changedAt, marks: (before.marks ?? 0) + entries.length },
  entries,
});

const renewal: JournalDraft = { type: 'timer.renewed', version: 1, data: {} };

/**
 * Settles what a wake-up told; `undefined` when there is nothing to write and nothing left to wait for. The execution
 * that woke ends with its answer, so what is still to come is handed to a fresh one: the generation rises, and the first
 * entry carries the timer. A wake-up that came early, or of a wait that was cut, leaves an entry of its own for it.
 */
export const settleTold = (
  before: Case,
  decision: Decision,
  settling: Settling,
): Settled | undefined => {
  const { case: timed, drafts } = timedDecision(before, decision, settling);
  if (timed.wakeAt === undefined)
    return drafts.length === 0 ? undefined : chained(timed, drafts, settling);
  const renewed = { ...timed, clockGeneration: timed.clockGeneration + 1 };
  const facts = drafts.length === 0 ? [renewal] : drafts;
  return chained(renewed, marked(facts, timerOf(renewed, settling.at)), settling);
};
