import * as z from 'zod';
import { emptyJournal } from '#kernel/journal.ts';
import {
  commit,
  countAll,
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
import type { Design, DesignKind } from '../documents.ts';
import { headsReader, moveHead } from './design-heads.dynamo.ts';
import { designReader } from './design-reader.dynamo.ts';
import type { DesignStore, DesignVersion, PublishingStore } from './design-store.ts';

const versionItem = z.object({
  version: z.int(),
  publishedAt: z.string(),
  publishedBy: z.string(),
});

const headItem = z.object({ version: z.int(), journalHash: z.string() });

type Reading = {
  readonly heads: ReturnType<typeof headsReader>;
  readonly designs: ReturnType<typeof designReader>;
};

type Change = Parameters<DesignStore['commit']>[0];

/** All writes of one publication: the version itself, which one holds, and its journal entries. */
const writesOf = async (
  table: Table,
  { kind, document, entries }: Change,
  expectedVersion: number,
): Promise<readonly Write[]> => {
  const last = entries.at(-1);
  if (last === undefined) throw new Error('A publication is journalled.');
  const version = expectedVersion + 1;
  const published = { kind, version, publishedAt: last.at, publishedBy: last.actor.id };
  const current = keys.design(kind);
  return [
    await moveHead(table, { kind, from: expectedVersion, to: version }),
    putVersion(table, { ...published, journalHash: last.hash, ...current }, expectedVersion),
    putNew(table, { ...published, document, ...keys.designVersion(kind, version) }),
    ...putEntries(table, current.pk, entries),
  ];
};

/** The versions that hold, all of one moment. */
const readCurrent = async <K extends DesignKind>(
  { heads, designs }: Reading,
  kinds: readonly K[],
) => {
  const holding = await heads(kinds);
  const wanted = kinds.map((kind) => [kind, holding[kind] ?? 0] as const);
  const found = await designs(wanted);
  const entries = kinds.map((kind, place) => {
    const design = found[place];
    if (design === undefined) throw new Error(`The version of ${kind} that holds is not there.`);
    return [kind, design] as const;
  });
  return Object.fromEntries(entries) as { readonly [P in K]: Design<P> };
};

const versionOf = (item: Item): DesignVersion => versionItem.parse(item);

/** Configured data in the table. What was never published is answered from the default pack. */
export const dynamoDesignStore = (table: Table): PublishingStore => {
  const reading = { heads: headsReader(table), designs: designReader(table) };
  return {
    current: (kinds) => readCurrent(reading, kinds),
    at: async (kind, version) => (await reading.designs([[kind, version]]))[0],
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
    countOpen: (queue) => countAll(table, 'byQueue', indexKeys.queueShards(queue)),
    commit: async (change, expectedVersion) =>
      commit(table, await writesOf(table, change, expectedVersion)),
  };
};
