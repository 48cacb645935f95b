import { type Case, type CaseStore, type Hand, isOpen } from '../cases/index.ts';
import type { User } from '../identity/index.ts';

/** Somebody who may be handed cases. */
export type Taker = Pick<User, 'id' | 'skills' | 'capacity'>;

export type RoomDeps = { readonly cases: Pick<CaseStore, 'hand' | 'owned' | 'loadAll'> };

/** A free place: the hand it was seen in, and the cases that are in it for certain. */
export type Room = { readonly hand: Hand; readonly held: readonly string[] };

const batch = 100;

const isTheirs = (userId: string, of: Case | undefined): boolean =>
  of !== undefined && of.ownerId === userId && isOpen(of.category);

/** Those of some cases that are somebody's open ones, read consistently. */
const theirs = async (
  { cases }: RoomDeps,
  userId: string,
  caseIds: readonly string[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (let from = 0; from < caseIds.length; from += batch) {
    const some = caseIds.slice(from, from + batch);
    const caseOf = await cases.loadAll(some);
    found.push(...some.filter((caseId) => isTheirs(userId, caseOf(caseId))));
  }
  return found;
};

/**
 * Whether somebody can be handed one more case; `undefined` when they have as many as they can. The hand is read before the
 * cases: whoever hands them another one meanwhile moves its version, and the room that was seen is gone.
 */
export const roomOf = async (deps: RoomDeps, taker: Taker): Promise<Room | undefined> => {
  const { id, capacity } = taker;
  const hand = await deps.cases.hand(id);
  if (capacity === undefined) return { hand, held: [] };
  const owned = await deps.cases.owned(id);
  const held = await theirs(deps, id, [...new Set([...hand.caseIds, ...owned])]);
  return held.length < capacity ? { hand, held } : undefined;
};
