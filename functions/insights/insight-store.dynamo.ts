import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { shardOf } from '#kernel/shard.ts';
import { dayMillis, millisOf } from '#kernel/time.ts';
import {
  commit,
  getItem,
  type Item,
  putVersion,
  readPartition,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { type Key, keys } from '#platform/table.ts';
import { severities, stateCategories } from '../service-design/index.ts';
import type { Count, InsightStore } from './insight-store.ts';
import type { Counted, Step, Tally } from './tally.ts';

/** Counters are spread, so that an incident which moves tens of thousands of cases does not wait at one of them. */
const shards = 8;

/** Days are kept for two years. */
const keptMillis = 731 * dayMillis;

const tallyItem = z.object({
  version: z.int(),
  queueId: z.string(),
  category: z.enum(stateCategories),
  severity: z.enum(severities),
  openedAt: z.string(),
}) satisfies z.ZodType<Tally>;

const countItem = z.object({ n: z.int(), counted: z.custom<Counted>() });

const keyOf = (shard: number, counted: Counted): Key => {
  if (counted.of === 'open')
    return keys.openCount(shard, counted.queueId, counted.category, counted.severity);
  if (counted.of === 'age') return keys.ageCount(shard, counted.openedOn, counted.queueId);
  return keys.dayCount(shard, counted.day, counted.fact);
};

const expiryOf = (counted: Counted): number | undefined =>
  counted.of === 'day'
    ? Math.floor((millisOf(`${counted.day}T00:00:00.000Z`) + keptMillis) / 1000)
    : undefined;

const move = (table: Table, shard: number, { counted, by }: Step): Write => {
  const expiresAt = expiryOf(counted);
  const set = expiresAt === undefined ? '' : ', expiresAt = :expiresAt';
  return {
    Update: {
      TableName: table.name,
      Key: keyOf(shard, counted),
      UpdateExpression: `SET counted = :counted${set} ADD #n :by`,
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: {
        ':by': by,
        ':counted': counted,
        ...(expiresAt === undefined ? {} : { ':expiresAt': expiresAt }),
      },
    },
  };
};

/** Every day has counters of its own; one that came to nothing is taken away, so that reading stays cheap for years. */
const forget = async (table: Table, key: Key): Promise<void> => {
  try {
    await table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: key,
        ConditionExpression: '#n = :zero',
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':zero': 0 },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const countOf = (item: Item): Count => countItem.parse(item);

const beginnings = (months: readonly string[]): readonly string[] => [
  'OPEN#',
  'AGE#',
  ...months.map((month) => `DAY#${month}`),
];

/** What begins so in every shard. */
const readEach = async (table: Table, begin: readonly string[]): Promise<readonly Count[]> => {
  const questions = Array.from({ length: shards }, (_, shard) => keys.dayCount(shard, '', '').pk);
  const found = await Promise.all(
    questions.flatMap((pk) => begin.map((beginsWith) => readPartition(table, { pk, beginsWith }))),
  );
  return found.flat().map(countOf);
};

/** Counters in the one table: they move by differences, so nobody waits for anybody. */
export const dynamoInsightStore = (table: Table): InsightStore => ({
  tallyOf: async (caseId) => {
    const item = await getItem(table, keys.tally(caseId));
    return item === undefined ? undefined : tallyItem.parse(item);
  },
  count: async (caseId, { tally, steps }, expectedVersion) => {
    const shard = shardOf(caseId) % shards;
    const noted = putVersion(table, { ...tally, ...keys.tally(caseId) }, expectedVersion);
    await commit(table, [noted, ...steps.map((step) => move(table, shard, step))]);
    const fallen = steps.filter(({ counted, by }) => counted.of === 'age' && by < 0);
    for (const { counted } of fallen) await forget(table, keyOf(shard, counted));
  },
  countOnce: (caseId, step, claim) =>
    commit(table, [move(table, shardOf(caseId) % shards, step)], claim),
  open: () => readEach(table, ['OPEN#']),
  read: (months) => readEach(table, beginnings(months)),
});
