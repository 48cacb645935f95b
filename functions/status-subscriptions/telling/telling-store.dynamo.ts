import { type Claim, claimDays } from '#kernel/claim.ts';
import { after, dayMillis, type Instant, millisOf } from '#kernel/time.ts';
import {
  AlreadyDone,
  commit,
  getEach,
  getItem,
  putVersion,
  queryIndex,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { isConflict } from '../../cases/index.ts';
import { subscriptionKey } from '../subscription-store.dynamo.ts';
import { type Run, runSchema } from './run.ts';
import type { NewsFor, TellingStore } from './telling-store.ts';

const keptMillis = claimDays * dayMillis;

/** A run stands among what is due until it is over; then it is kept as long as claims are. */
const placeOf = ({ endedAt, dueAt, incidentId, shard }: Run) =>
  endedAt === undefined
    ? { queueKey: indexKeys.statusRuns(), urgencyKey: `${dueAt}#${incidentId}#${shard}` }
    : { expiresAt: Math.floor((millisOf(endedAt) + keptMillis) / 1000) };

const itemOf = (run: Run) => ({
  ...keys.statusRun(run.incidentId, run.shard),
  ...run,
  ...placeOf(run),
});

const keyOf = ({ incidentId, update, subscriptionId }: NewsFor): string =>
  `status-news#${incidentId}#${update}#${subscriptionId}`;

const claimOf = (news: NewsFor, now: Instant): Claim => ({
  key: keyOf(news),
  fingerprint: 'status-news',
  result: null,
  expiresAt: after(now, keptMillis),
});

const stillSubscribed = (table: Table, subscriptionId: string): Write => ({
  ConditionCheck: {
    TableName: table.name,
    Key: subscriptionKey(subscriptionId),
    ConditionExpression: 'attribute_exists(pk)',
  },
});

const take = async (table: Table, news: NewsFor, now: Instant) => {
  try {
    await commit(table, [stillSubscribed(table, news.subscriptionId)], claimOf(news, now));
    return 'taken';
  } catch (error) {
    if (error instanceof AlreadyDone) return 'had';
    if (isConflict(error)) return 'gone';
    throw error;
  }
};

/** The index may lag: what is due is said by the item itself. */
const due = async (table: Table, now: Instant, limit: number): Promise<readonly Run[]> => {
  const query = { index: 'byQueue', value: indexKeys.statusRuns() } as const;
  const { items } = await queryIndex(table, query, { limit });
  const found = await getEach(table, items);
  return found
    .flatMap((item) => (item === undefined ? [] : [runSchema.parse(item)]))
    .filter(({ dueAt, endedAt }) => dueAt <= now && endedAt === undefined);
};

/** Runs and claims in the one table. */
export const dynamoTellingStore = (table: Table): TellingStore => ({
  find: async (incidentId, shard) => {
    const item = await getItem(table, keys.statusRun(incidentId, shard));
    return item && runSchema.parse(item);
  },
  save: (run) => commit(table, [putVersion(table, itemOf(run), run.version - 1)]),
  due: (now, limit) => due(table, now, limit),
  take: (news, now) => take(table, news, now),
  giveBack: (news) =>
    commit(table, [{ Delete: { TableName: table.name, Key: keys.claim(keyOf(news)) } }]),
});
