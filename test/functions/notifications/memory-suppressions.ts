import { storageFaults } from '#platform/dynamo.ts';
import {
  type Suppression,
  suppressionIdOf,
} from '../../../functions/notifications/feedback/suppression.ts';
import type { SuppressionStore } from '../../../functions/notifications/feedback/suppression-store.ts';

/** Suppressed addresses in memory. */
export const memorySuppressions = (): SuppressionStore & {
  readonly all: () => readonly Suppression[];
} => {
  const kept = new Map<string, Suppression>();
  return {
    all: () => [...kept.values()],
    find: async (id) => kept.get(id),
    of: async (address) => kept.get(suppressionIdOf(address)),
    list: async () => ({ items: [...kept.values()] }),
    save: async (suppression) => {
      if ((kept.get(suppression.id)?.version ?? 0) !== suppression.version - 1)
        throw storageFaults.changedMeanwhile();
      kept.set(suppression.id, suppression);
    },
  };
};
