import {
  commit,
  getItem,
  putEntries,
  putVersion,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { sourceSchema } from './source.ts';
import type { SourceStore } from './source-store.ts';

const all = { pk: keys.hookSource('').pk };

export const dynamoSourceStore = (table: Table): SourceStore => ({
  find: async (sourceId) => {
    const item = await getItem(table, keys.hookSource(sourceId));
    return item && sourceSchema.parse(item);
  },
  page: async (page) => {
    const { items, ...rest } = await queryPartition(table, all, page);
    return { ...rest, items: items.map((item) => sourceSchema.parse(item)) };
  },
  commit: ({ source, entries, claim }, expectedVersion) => {
    const item = { ...source, ...keys.hookSource(source.id) };
    const journal = putEntries(table, `HOOK#${source.id}`, entries);
    return commit(table, [putVersion(table, item, expectedVersion), ...journal], claim);
  },
});
