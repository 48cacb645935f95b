import * as z from 'zod';
import { dayMillis, millisOf } from '#kernel/time.ts';
import { AlreadyDone, commit, putNew, queryPartition, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { type Finding, findingKinds } from './finding.ts';
import type { FindingStore } from './finding-store.ts';

/** Findings are kept for a quarter. */
const keptMillis = 90 * dayMillis;

const findingItem = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(findingKinds),
  subject: z.string(),
  detail: z.string(),
  healed: z.boolean(),
}) satisfies z.ZodType<Finding>;

export const dynamoFindingStore = (table: Table): FindingStore => ({
  list: async (page) => {
    const query = { pk: keys.finding('').pk, newestFirst: true };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { ...rest, items: items.map((item) => findingItem.parse(item)) };
  },
  add: async (finding, claim) => {
    const expiresAt = Math.floor((millisOf(finding.at) + keptMillis) / 1000);
    const item = { ...finding, ...keys.finding(finding.id), expiresAt };
    try {
      await commit(table, [putNew(table, item)], claim);
    } catch (error) {
      // Told before today; once is enough.
      if (!(error instanceof AlreadyDone)) throw error;
    }
  },
});
