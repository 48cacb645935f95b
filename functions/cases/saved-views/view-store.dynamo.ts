import * as z from 'zod';
import { commit, getItem, putEntries, putVersion, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { savedViewSchema } from './routes.ts';
import { emptyShelf } from './view.ts';
import type { ViewStore } from './view-store.ts';

const shelfSchema = z.object({
  holder: z.string(),
  views: z.array(savedViewSchema),
  version: z.int(),
  journalHash: z.string(),
});

/** Saved views in the one table, an item a holder. */
export const dynamoViewStore = (table: Table): ViewStore => ({
  load: async (holder) => {
    const item = await getItem(table, keys.caseViews(holder));
    return item === undefined ? emptyShelf(holder) : shelfSchema.parse(item);
  },
  commit: ({ shelf, entries, claim }, expectedVersion) => {
    const key = keys.caseViews(shelf.holder);
    const writes = [
      putVersion(table, { ...shelf, ...key }, expectedVersion),
      ...putEntries(table, key.pk, entries),
    ];
    return commit(table, writes, claim);
  },
});
