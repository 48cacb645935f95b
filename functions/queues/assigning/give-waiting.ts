import { systemActor } from '#kernel/actor.ts';
import { type Case, giveCase, isOpen, urgencyKey } from '../../cases/index.ts';
import { type Candidate, hasRoom } from './candidates.ts';
import {
  afterGiving,
  type GiveDeps,
  type Giving,
  handFor,
  type Queue,
  readCandidates,
  readGiving,
} from './choose-hand.ts';
import type { Waiting } from './waiting-store.ts';

/** Who gives out what waits, and the reason the journal has. */
export const byLoad = systemActor('assignment-by-load');

const batch = 100;
/** Looked at in one run of a minute; who reacts to an event looks at the first of them only. */
const mostLookedAt = 5000;
export const mostAtAnEvent = batch;

/** Whether a case waits in a queue that gives it out. */
export const waitsIn = ({ id }: Pick<Queue, 'id'>, of: Case | undefined): of is Case =>
  of !== undefined && of.queueId === id && of.ownerId === undefined && isOpen(of.category);

type Round = { readonly queue: Queue; readonly designs: Giving };
type Agents = { readonly candidates: readonly Candidate[] };

/** A note that no longer says where its case waits is taken away, and made anew where it does. */
const putRight = async (
  { waiting }: GiveDeps,
  { queue, noted }: { readonly queue: Queue; readonly noted: Waiting },
  after: Case,
): Promise<void> => {
  const isWaiting = waitsIn(queue, after);
  if (isWaiting && urgencyKey(after) === noted.place) return;
  if (isWaiting) await waiting.note(after);
  await waiting.forget(noted);
};

/** Gives one to whom it fits best, if it fits anybody. @returns the candidates as they are then */
const giveOne = async (
  deps: GiveDeps,
  { queue, designs, candidates }: Round & Agents,
  noted: Waiting,
): Promise<readonly Candidate[]> => {
  const choose = (of: Case) =>
    waitsIn(queue, of) ? handFor(deps, { of, candidates }, designs) : Promise.resolve(undefined);
  const { caseId } = noted;
  const { given, after } = await giveCase(deps, { caseId, actor: byLoad, choose });
  await putRight(deps, { queue, noted }, after);
  return given ? afterGiving(candidates, after, deps.now()) : candidates;
};

/** Candidates, and what stood in the way of some cases; it keeps no other from being given. */
type Given = Agents & { readonly troubles: readonly unknown[] };

/** Gives out some of what waits, in order; what waits no more is forgotten. */
const giveSome = async (
  deps: GiveDeps,
  { candidates: before, ...round }: Round & Agents,
  some: readonly Waiting[],
): Promise<Given> => {
  let candidates = before;
  const troubles: unknown[] = [];
  for (const noted of some) {
    if (!candidates.some(hasRoom)) break;
    candidates = await giveOne(deps, { ...round, candidates }, noted).catch((error: unknown) => {
      troubles.push(error);
      return candidates;
    });
  }
  return { candidates, troubles };
};

/**
 * Gives what waits in a queue to those who work now, have its skills and the least load, the most urgent first. What fits
 * nobody stays. However many do this at once, a case has one owner and nobody more than they can have.
 * @param most how many are looked at, so that many that fit nobody do not keep it from ending
 * @returns what stood in the way
 */
export const giveWaiting = async (
  deps: GiveDeps,
  queue: Queue,
  most = mostLookedAt,
): Promise<readonly unknown[]> => {
  let page = await deps.waiting.page(queue.id, { limit: batch });
  if (page.items.length === 0) return [];
  const designs = await readGiving(deps);
  let candidates = await readCandidates(deps, queue, designs);
  const troubles: unknown[] = [];
  for (let seen = batch; ; seen += batch) {
    const given = await giveSome(deps, { queue, designs, candidates }, page.items);
    candidates = given.candidates;
    troubles.push(...given.troubles);
    if (page.next === undefined || seen >= most || !candidates.some(hasRoom)) return troubles;
    page = await deps.waiting.page(queue.id, { limit: batch, after: page.next });
  }
};

/**
 * Gives what waits in every queue that gives out its cases: a shift may have begun, or a place become free.
 * @throws with what stood in the way of some, once all were looked at
 */
export const giveAllWaiting = async (deps: GiveDeps): Promise<void> => {
  const { queues } = await deps.designs.current(['queues']);
  const troubles: unknown[] = [];
  for (const queue of queues.document.queues)
    if (queue.assign === 'by-load')
      troubles.push(...(await giveWaiting(deps, queue).catch((error: unknown) => [error])));
  if (troubles.length > 0) throw new AggregateError(troubles, 'Not everything could be given out.');
};
