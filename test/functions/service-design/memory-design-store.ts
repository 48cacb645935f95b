import { emptyJournal, type JournalEntry } from '#kernel/journal.ts';
import {
  type CountStanding,
  type Design,
  type DesignKind,
  type Designs,
  defaultPack,
  type PublishingStore,
} from '../../../functions/service-design/index.ts';

/** What was published, newest last. */
export type Published = {
  readonly kind: DesignKind;
  readonly version: number;
  readonly document: Designs[DesignKind];
  readonly entries: readonly JournalEntry[];
};

/** Configured data in memory, with a record of what was published. */
export const memoryDesignStore = (): PublishingStore & {
  readonly published: readonly Published[];
  /** Open cases by queue, as a test says. */
  readonly openCases: Map<string, number>;
  /** Open cases by state, as a test says. */
  readonly standing: Map<string, number>;
  readonly countStanding: CountStanding;
} => {
  const published: Published[] = [];
  const openCases = new Map<string, number>();
  const standing = new Map<string, number>();
  const versionsOf = (kind: DesignKind) => published.filter((one) => one.kind === kind);
  const designOf = <K extends DesignKind>(kind: K, version: number): Design<K> | undefined => {
    if (version === 0) return { version, document: defaultPack[kind] };
    const found = versionsOf(kind)[version - 1];
    return found && { version, document: found.document as Designs[K] };
  };
  return {
    published,
    openCases,
    standing,
    countStanding: async (_queues, states) => ({
      counts: states.flatMap((named) => {
        const cases = standing.get(named.state);
        return cases === undefined ? [] : [{ ...named, cases }];
      }),
      isWhole: true,
    }),
    countOpen: async ({ id }) => openCases.get(id) ?? 0,
    current: async <K extends DesignKind>(kinds: readonly K[]) =>
      Object.fromEntries(kinds.map((kind) => [kind, designOf(kind, versionsOf(kind).length)])) as {
        readonly [P in K]: Design<P>;
      },
    at: async (kind, version) => designOf(kind, version),
    versions: async (kind) => ({
      items: versionsOf(kind)
        .toReversed()
        .map(({ version, entries }) => ({
          version,
          publishedAt: entries[0]?.at ?? '',
          publishedBy: entries[0]?.actor.id ?? '',
        })),
    }),
    head: async (kind) => {
      const last = versionsOf(kind).at(-1)?.entries.at(-1);
      return last === undefined ? emptyJournal : { n: last.n, hash: last.hash };
    },
    commit: async ({ kind, document, entries }, expectedVersion) => {
      if (versionsOf(kind).length !== expectedVersion) throw new Error('Changed meanwhile.');
      const version = expectedVersion + 1;
      published.push({ kind, version, document: document as Designs[DesignKind], entries });
    },
  };
};
