import { systemActor } from '#kernel/actor.ts';
import {
  type Case,
  type CaseDeps,
  giveCase,
  type Hand,
  handed,
  isOpen,
} from '../../cases/index.ts';
import type { UserStore } from '../../identity/index.ts';
import type { Designs } from '../../service-design/index.ts';
import { roomOf } from '../room.ts';
import { agentsOf, type Candidate, hasRoom, rankedFor } from './candidates.ts';
import type { Waiting, WaitingStore } from './waiting-store.ts';

export type GiveDeps = CaseDeps & {
  readonly users: Pick<UserStore, 'staff'>;
  readonly waiting: WaitingStore;
};

export type Queue = Designs['queues']['queues'][number];

/** Who gives out what waits, and the reason the journal has. */
export const byLoad = systemActor('assignment-by-load');

/** Looked at in one run, so that many that fit nobody do not keep it from ending. */
const mostLookedAt = 1000;
const batch = 100;

/** Whether a case waits in a queue that gives it out. */
export const waitsIn = ({ id }: Pick<Queue, 'id'>, of: Case | undefined): of is Case =>
  of !== undefined && of.queueId === id && of.ownerId === undefined && isOpen(of.category);

const readDesigns = async ({ designs }: CaseDeps) => {
  const read = await designs.current(['queues', 'topics', 'calendars']);
  const { queues, topics, calendars } = read;
  return { queues: queues.document, topics: topics.document, calendars: calendars.document };
};
type GiveDesigns = Awaited<ReturnType<typeof readDesigns>>;

const readCandidates = async (
  deps: GiveDeps,
  { id }: Queue,
  { calendars }: GiveDesigns,
): Promise<readonly Candidate[]> => {
  const agents = agentsOf(await deps.users.staff(), id, { calendars, at: deps.now() });
  return Promise.all(
    agents.map(async (agent) => {
      const [hand, owned] = await Promise.all([
        deps.cases.hand(agent.id),
        deps.cases.owned(agent.id),
      ]);
      return { ...agent, load: owned.length, handedAt: hand.at };
    }),
  );
};

/** The hand of the best who has room for certain. */
const handFor = async (
  deps: GiveDeps,
  { of, candidates }: { readonly of: Case; readonly candidates: readonly Candidate[] },
  designs: GiveDesigns,
): Promise<Hand | undefined> => {
  for (const candidate of rankedFor(of, candidates, designs)) {
    const room = await roomOf(deps, candidate);
    if (room !== undefined)
      return handed(room.hand, { held: room.held, caseId: of.id, at: deps.now() });
  }
  return undefined;
};

/** Candidates after one of them was given a case. */
const afterGiving = (
  candidates: readonly Candidate[],
  { ownerId }: Case,
  at: string,
): readonly Candidate[] =>
  candidates.map((one) =>
    one.id === ownerId ? { ...one, load: one.load + 1, handedAt: at } : one,
  );

type Round = { readonly queue: Queue; readonly designs: GiveDesigns };

/** Gives out some of what waits, in order; what waits no more is forgotten. */
const giveSome = async (
  deps: GiveDeps,
  { queue, designs, ...round }: Round & { readonly candidates: readonly Candidate[] },
  some: readonly Waiting[],
): Promise<readonly Candidate[]> => {
  let { candidates } = round;
  for (const waiting of some) {
    if (!candidates.some(hasRoom)) return candidates;
    const choose = (of: Case) =>
      waitsIn(queue, of) ? handFor(deps, { of, candidates }, designs) : Promise.resolve(undefined);
    const { given, after } = await giveCase(deps, {
      caseId: waiting.caseId,
      actor: byLoad,
      choose,
    });
    if (given) candidates = afterGiving(candidates, after, deps.now());
    if (!waitsIn(queue, after)) await deps.waiting.forget(waiting);
  }
  return candidates;
};

/**
 * Gives what waits in a queue to those who work now, have its skills and the least load, the most urgent first. What fits
 * nobody stays. However many do this at once, a case has one owner and nobody more than they can have.
 */
export const giveWaiting = async (deps: GiveDeps, queue: Queue): Promise<void> => {
  let page = await deps.waiting.page(queue.id, { limit: batch });
  if (page.items.length === 0) return;
  const designs = await readDesigns(deps);
  let candidates = await readCandidates(deps, queue, designs);
  for (let seen = batch; ; seen += batch) {
    candidates = await giveSome(deps, { queue, designs, candidates }, page.items);
    if (page.next === undefined || seen >= mostLookedAt || !candidates.some(hasRoom)) return;
    page = await deps.waiting.page(queue.id, { limit: batch, after: page.next });
  }
};

/** Gives what waits in every queue that gives out its cases: a shift may have begun, or a place become free. */
export const giveAllWaiting = async (deps: GiveDeps): Promise<void> => {
  const { queues } = await deps.designs.current(['queues']);
  for (const queue of queues.document.queues)
    if (queue.assign === 'by-load') await giveWaiting(deps, queue);
};
