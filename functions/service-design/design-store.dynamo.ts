import * as z from 'zod';
import { emptyJournal } from '#kernel/journal.ts';
import {
  commit,
  countIndex,
  getEach,
  getItem,
  type Item,
  putEntries,
  putNew,
  putVersion,
  queryPartition,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { defaultPack } from './default-pack/index.ts';
import type { DesignStore, DesignVersion, PublishingStore } from './design-store.ts';
import { type Design, type DesignKind, designSchemas } from './documents.ts';

const versionItem = z.object({
  version: z.int(),
  publishedAt: z.string(),
  publishedBy: z.string(),
});

const headItem = z.object({ version: z.int(), journalHash: z.string() });

const defaultOf = <K extends DesignKind>(kind: K): Design<K> => ({
  version: 0,
  document: defaultPack[kind],
});

/** The schema of a kind reads documents of that kind; the compiler cannot follow that through the mapped type. */
const designOf = <K extends DesignKind>(kind: K, item: Item): Design<K> => ({
  version: versionItem.parse(item).version,
  document: designSchemas[kind].parse(item['document']) as Design<K>['document'],
});

type Change = Parameters<DesignStore['commit']>[0];

/** All writes of one publication: the version that holds, the same among the versions, and its journal entries. */
export const writesOf = (
  table: Table,
  { kind, document, entries }: Change,
  expectedVersion: number,
): readonly Write[] => {
  const last = entries.at(-1);
  if (last === undefined) throw new Error('A publication is journalled.');
  const version = expectedVersion + 1;
  const item = {
    kind,
    document,
    version,
    publishedAt: last.at,
    publishedBy: last.actor.id,
    journalHash: last.hash,
  };
  const current = keys.design(kind);
  return [
    putVersion(table, { ...item, ...current }, expectedVersion),
    putNew(table, { ...item, ...keys.designVersion(kind, version) }),
    ...putEntries(table, current.pk, entries),
  ];
};

/** All kinds in one question: nearly every command asks for several. */
const readCurrent = async <K extends DesignKind>(table: Table, kinds: readonly K[]) => {
  const wanted = kinds.map((kind) => keys.design(kind));
  const items = await getEach(table, wanted);
  const designs = kinds.map((kind, place) => {
    const item = items[place];
    return [kind, item === undefined ? defaultOf(kind) : designOf(kind, item)] as const;
  });
  return Object.fromEntries(designs) as { readonly [P in K]: Design<P> };
};

const readVersion = async <K extends DesignKind>(
  table: Table,
  kind: K,
  version: number,
): Promise<Design<K> | undefined> => {
  if (version === 0) return defaultOf(kind);
  const item = await getItem(table, keys.designVersion(kind, version));
  return item && designOf(kind, item);
};

const versionOf = (item: Item): DesignVersion => versionItem.parse(item);

/** Configured data in the table. What was never published is answered from the default pack. */
export const dynamoDesignStore = (table: Table): PublishingStore => ({
  current: (kinds) => readCurrent(table, kinds),
  at: (kind, version) => readVersion(table, kind, version),
  versions: async (kind, page) => {
    const query = { pk: keys.design(kind).pk, beginsWith: 'VERSION#', newestFirst: true };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { items: items.map(versionOf), ...rest };
  },
  head: async (kind) => {
    const item = await getItem(table, keys.design(kind));
    if (item === undefined) return emptyJournal;
    const { version, journalHash } = headItem.parse(item);
    return { n: version, hash: journalHash };
  },
  countOpen: (queueId) => countIndex(table, { index: 'byQueue', value: indexKeys.queue(queueId) }),
  commit: (change, expectedVersion) => commit(table, writesOf(table, change, expectedVersion)),
});
