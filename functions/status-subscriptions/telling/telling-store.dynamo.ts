import * as z from 'zod';
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
import {
  longestAttemptMillis,
  mostAttempts,
  type NewsFor,
  type TellingStore,
} from './telling-store.ts';

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
  result: { attempts: 1, at: now, isUsed: false },
  expiresAt: after(now, keptMillis),
});

const stillSubscribed = (table: Table, subscriptionId: string): Write => ({
  ConditionCheck: {
    TableName: table.name,
    Key: subscriptionKey(subscriptionId),
    ConditionExpression: 'attribute_exists(pk)',
  },
});

const rightSchema = z.object({ attempts: z.int(), at: z.iso.datetime(), isUsed: z.boolean() });
type Right = z.infer<typeof rightSchema>;

const noteRight = (table: Table, news: NewsFor, set: { from?: Right; to: Right }): Write => ({
  Update: {
    TableName: table.name,
    Key: keys.claim(keyOf(news)),
    UpdateExpression: 'SET #result = :to',
    ConditionExpression: set.from === undefined ? 'attribute_exists(pk)' : '#result = :from',
    ExpressionAttributeNames: { '#result': 'result' },
    ExpressionAttributeValues: {
      ':to': set.to,
      ...(set.from === undefined ? {} : { ':from': set.from }),
    },
  },
});

/** A right that stands: used, in somebody's hands, or left behind by whoever died with it. */
const takeAgain = async (
  table: Table,
  news: NewsFor,
  { from, now }: { readonly from: Right; readonly now: Instant },
) => {
  if (from.isUsed) return 'had';
  if (now < after(from.at, longestAttemptMillis)) return 'busy';
  if (from.attempts >= mostAttempts) return 'had';
  const to = { attempts: from.attempts + 1, at: now, isUsed: false };
  try {
    await commit(table, [noteRight(table, news, { from, to })]);
    return 'taken';
  } catch (error) {
    if (isConflict(error)) return 'busy';
    throw error;
  }
};

/** A transaction fails for a subscription that is gone, and for one that others touch at the moment. */
const whyNot = async (table: Table, { subscriptionId }: NewsFor): Promise<'gone' | 'busy'> => {
  const standing = await getItem(table, subscriptionKey(subscriptionId));
  return standing === undefined ? 'gone' : 'busy';
};

const take = async (table: Table, news: NewsFor, now: Instant) => {
  try {
    await commit(table, [stillSubscribed(table, news.subscriptionId)], claimOf(news, now));
    return 'taken';
  } catch (error) {
    if (error instanceof AlreadyDone)
      return takeAgain(table, news, { from: rightSchema.parse(error.result), now });
    if (!isConflict(error)) throw error;
    return whyNot(table, news);
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
  use: (news, now) =>
    commit(table, [
      noteRight(table, news, { to: { attempts: mostAttempts, at: now, isUsed: true } }),
    ]),
  giveBack: (news) =>
    commit(table, [{ Delete: { TableName: table.name, Key: keys.claim(keyOf(news)) } }]),
});
