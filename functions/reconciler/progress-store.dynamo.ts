import * as z from 'zod';
import { emptyJournal } from '#kernel/journal.ts';
import { commit, getItem, putEntries, putVersion, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { lanes, type Progress, type ProgressStore } from './progress-store.ts';

const progressItem = z.object({
  lane: z.enum(lanes),
  position: z.string().exactOptional(),
  at: z.string(),
  version: z.int(),
}) satisfies z.ZodType<Progress>;

const askedItem = z.object({ version: z.int(), journalHash: z.string() });

/** The lane nobody walks: it keeps the journal of those who asked for a run. */
const asking = keys.reconciliation('asked');

export const dynamoProgressStore = (table: Table): ProgressStore => ({
  read: async (lane) => {
    const item = await getItem(table, keys.reconciliation(lane));
    return item && progressItem.parse(item);
  },
  save: (progress) => {
    const item = { ...progress, ...keys.reconciliation(progress.lane) };
    return commit(table, [putVersion(table, item, progress.version - 1)]);
  },
  asked: async () => {
    const item = await getItem(table, asking);
    if (item === undefined) return emptyJournal;
    const { version: n, journalHash: hash } = askedItem.parse(item);
    return { n, hash };
  },
  ask: (entry, claim) => {
    const head = { ...asking, version: entry.n, journalHash: entry.hash };
    const writes = [putVersion(table, head, entry.n - 1), ...putEntries(table, asking.pk, [entry])];
    return commit(table, writes, claim);
  },
});
