import {
  areAllIn,
  type Indexed,
  type WordFinder,
  type WordIndex,
} from '../../functions/search/index.ts';

/** A word index in memory, with a window into it. */
export const memoryWordIndex = (): WordIndex &
  WordFinder & {
    readonly entries: ReadonlyMap<string, Indexed>;
  } => {
  const entries = new Map<string, Indexed>();
  return {
    entries,
    put: async (entry) => {
      if ((entries.get(entry.subjectId)?.version ?? 0) < entry.version)
        entries.set(entry.subjectId, entry);
    },
    find: async (kind, asked, { limit, after = '' }) => {
      const found = [...entries.values()]
        .filter((entry) => entry.kind === kind)
        .filter(({ words }) => asked.length > 0 && areAllIn(asked, words))
        .toSorted((a, b) => b.at.localeCompare(a.at))
        .map(({ subjectId }) => subjectId);
      const start = after === '' ? 0 : found.indexOf(after) + 1;
      const items = found.slice(start, start + limit);
      const tail = items.at(-1);
      const isMore = tail !== undefined && start + limit < found.length;
      return isMore ? { items, next: tail } : { items };
    },
  };
};
