import { storageFaults } from '#platform/dynamo.ts';
import type { Case } from '../../functions/cases/case.ts';
import { isOpen } from '../../functions/cases/life/workflow.ts';
import { emptyHand, type Hand } from '../../functions/cases/owning/hand.ts';

/** Hands in memory, beside the cases they are of. */
export const memoryHands = (cases: ReadonlyMap<string, Case>) => {
  const hands = new Map<string, Hand>();
  const standing = (userId: string): Hand => hands.get(userId) ?? emptyHand(userId);
  return {
    demandCurrent: (hand: Hand | undefined): void => {
      if (hand !== undefined && standing(hand.userId).version !== hand.version - 1)
        throw storageFaults.changedMeanwhile();
    },
    keep: (hand: Hand | undefined): void => {
      if (hand !== undefined) hands.set(hand.userId, hand);
    },
    asked: {
      hand: async (userId: string): Promise<Hand> => standing(userId),
      owned: async (userId: string): Promise<readonly string[]> =>
        [...cases.values()]
          .filter((of) => of.ownerId === userId && isOpen(of.category))
          .map(({ id }) => id),
    },
  };
};
