import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Page } from '#kernel/page.ts';
import {
  assignCase,
  type Case,
  type CaseDeps,
  type CaseQuery,
  type CaseView,
  handed,
  isConflict,
  isOpen,
  revisionOf,
} from '../cases/index.ts';
import type { UserStore } from '../identity/index.ts';
import { queueFaults } from './faults.ts';
import { type Room, roomOf, type Taker } from './room.ts';
import { isAbleTo } from './skills.ts';

export type TakeDeps = CaseDeps & { readonly users: Pick<UserStore, 'user'> };

/** Who takes, once. */
export type Taking = { readonly actor: Actor; readonly once?: Once | undefined };

/** How often the list is read again when the case was lost to somebody else. */
const attempts = 20;
const candidates = 25;

/** What somebody may be handed; who is not in the table knows nothing and has no limit. */
const takerOf = async ({ users }: TakeDeps, { id }: Actor): Promise<Taker> =>
  (await users.user(id)) ?? { id, skills: [] };

/** Nobody's hand is read or written who takes without a limit. @throws queues/at-capacity */
const demandRoom = async (deps: TakeDeps, taker: Taker): Promise<Room | undefined> => {
  if (taker.capacity === undefined) return undefined;
  const room = await roomOf(deps, taker);
  if (room === undefined) throw queueFaults.atCapacity({ capacity: taker.capacity });
  return room;
};

/** Whether somebody was quicker at a case, and did not only hand another one to who takes it. */
const isLost = async ({ cases }: CaseDeps, of: Case): Promise<boolean> => {
  const present = await cases.load(of.id);
  return present === undefined || revisionOf(present) !== revisionOf(of);
};

/** One attempt at one case: `undefined` when something happened meanwhile. */
const tryToTake = async (
  deps: CaseDeps,
  { of, room }: { readonly of: Case; readonly room: Room | undefined },
  { actor, once }: Taking,
): Promise<CaseView | undefined> => {
  const command = { caseId: of.id, ownerId: actor.id, expectedVersion: revisionOf(of) };
  const facts = { held: room?.held ?? [], caseId: of.id, at: deps.now() };
  const hand = room && handed(room.hand, facts);
  try {
    return await assignCase(deps, { ...command, hand, actor, once });
  } catch (error) {
    if (isConflict(error)) return undefined;
    throw error;
  }
};

/** The first open cases of a list that nobody owns and the taker can do, a page of them. */
const unowned = async (deps: CaseDeps, query: CaseQuery): Promise<readonly Case[]> => {
  let page: Page<Case> = { items: [] };
  do {
    page = await deps.cases.list(query, { limit: candidates, after: page.next });
  } while (page.items.length === 0 && page.next !== undefined);
  return page.items;
};

const waitingFor = async (
  deps: CaseDeps,
  { keep, ...list }: CaseQuery,
  { skills }: Taker,
): Promise<CaseQuery> => {
  const { queues, topics } = await deps.designs.current(['queues', 'topics']);
  const isAble = isAbleTo(skills, { queues: queues.document, topics: topics.document });
  const isWaiting = (of: Case): boolean => of.ownerId === undefined && isOpen(of.category);
  return { ...list, keep: (of) => isWaiting(of) && isAble(of) && keep(of) };
};

/** A number of an actor and an attempt: whoever loses goes elsewhere than the others who lost. */
const numberOf = ({ id }: Actor, attempt: number): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, attempt * 7919);

/** First the foremost; whoever was too slow for that takes one of the foremost that they did not lose yet. */
const choose = (waiting: readonly Case[], lost: ReadonlySet<string>, actor: Actor) => {
  const untried = waiting.filter(({ id }) => !lost.has(id));
  const open = untried.length > 0 ? untried : waiting;
  return open[lost.size === 0 ? 0 : numberOf(actor, lost.size) % open.length];
};

/**
 * Hands the foremost open case of a list that nobody owns to the actor, and to nobody else, however many ask at once (QUE-5);
 * never more than they can have, nor what they do not know.
 * @throws queues/at-capacity, queues/nothing-waiting, queues/taken-by-others
 */
export const takeNext = async (
  deps: TakeDeps,
  query: CaseQuery,
  taking: Taking,
): Promise<CaseView> => {
  const taker = await takerOf(deps, taking.actor);
  const waiting = await waitingFor(deps, query, taker);
  const lost = new Set<string>();
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const room = await demandRoom(deps, taker);
    const of = choose(await unowned(deps, waiting), lost, taking.actor);
    if (of === undefined) throw queueFaults.nothingWaiting();
    const taken = await tryToTake(deps, { of, room }, taking);
    if (taken !== undefined) return taken;
    if (room === undefined || (await isLost(deps, of))) lost.add(of.id);
    await deps.pause(Math.min(attempt, 3));
  }
  throw queueFaults.takenByOthers();
};
