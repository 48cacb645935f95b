import { createHash } from 'node:crypto';
import type { Claim } from '#kernel/claim.ts';
import { after, dayMillis, type Instant, millisOf } from '#kernel/time.ts';
import { AlreadyDone, commit, getItem, type Table, type Write } from '#platform/dynamo.ts';
import { type Key, keys } from '#platform/table.ts';
import { isConflict } from '../../cases/index.ts';
import { type AskingStore, mostAskedAnHour } from './asking-store.ts';

const keptMillis = 2 * dayMillis;

/** The claim of the day's one question to an address; the address itself is not kept in it. */
export const claimOfQuestion = (address: string, now: Instant): Claim => {
  const digest = createHash('sha256').update(address.toLowerCase()).digest('base64url');
  return {
    key: `status-question#${digest}#${now.slice(0, 10)}`,
    fingerprint: 'status-question',
    result: null,
    expiresAt: after(now, keptMillis),
  };
};

const hourKey = (now: Instant): Key => keys.counter(`status-questions#${now.slice(0, 13)}`);

const countOne = (table: Table, now: Instant): Write => ({
  Update: {
    TableName: table.name,
    Key: hourKey(now),
    UpdateExpression: 'ADD #count :one SET expiresAt = :expiresAt',
    ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: {
      ':one': 1,
      ':most': mostAskedAnHour,
      ':expiresAt': Math.floor((millisOf(now) + keptMillis) / 1000),
    },
  },
});

const isHourFull = async (table: Table, now: Instant): Promise<boolean> => {
  const item = await getItem(table, hourKey(now));
  return Number(item?.['count'] ?? 0) >= mostAskedAnHour;
};

const take = async (table: Table, address: string, now: Instant) => {
  try {
    await commit(table, [countOne(table, now)], claimOfQuestion(address, now));
    return 'taken';
  } catch (error) {
    if (error instanceof AlreadyDone) return 'had';
    // The counter is everybody's: a transaction also fails because others count at the moment.
    if (isConflict(error) && (await isHourFull(table, now))) return 'full';
    throw error;
  }
};

/** Questions as claims and one counter an hour. */
export const dynamoAskingStore = (table: Table): AskingStore => ({
  isHourFull: (now) => isHourFull(table, now),
  take: (address, now) => take(table, address, now),
  giveBack: (address, now) => {
    const { key } = claimOfQuestion(address, now);
    return commit(table, [{ Delete: { TableName: table.name, Key: keys.claim(key) } }]);
  },
});
