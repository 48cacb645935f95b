import * as z from 'zod';
import { shardOf } from '#kernel/shard.ts';
import { dayMillis, type Instant, millisOf } from '#kernel/time.ts';
import { getEach, getItem, queryIndex, type Table, type Write } from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { type Notification, notificationSchema } from '../notification.ts';
import type { LastTold, Reader, Told } from './window.ts';

/** Where one that is held back stands, until it is due. */
export const placeOf = ({ id, caseId, dueAt }: Notification) =>
  dueAt === undefined
    ? {}
    : { queueKey: indexKeys.heldNotifications(shardOf(caseId)), urgencyKey: `${dueAt}#${id}` };

/** Those of a shard that are due, the longest first. The index may lag: what is due is said by the item itself. */
export const dueIn = async (
  table: Table,
  shard: number,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly Notification[]> => {
  const query = { index: 'byQueue', value: indexKeys.heldNotifications(shard) } as const;
  const { items } = await queryIndex(table, query, { limit });
  const found = await getEach(
    table,
    items.filter(({ position }) => position <= `${now}#~`),
  );
  return found
    .flatMap((item) => (item === undefined ? [] : [notificationSchema.parse(item)]))
    .filter(({ dueAt }) => dueAt !== undefined && dueAt <= now);
};

const lastToldItem = z.object({ at: z.string(), update: z.int(), notificationId: z.string() });

const keyOf = ({ caseId, incidentId, channel, recipientId }: Reader) =>
  keys.lastTold(caseId, incidentId, channel, recipientId);

export const lastTold = async (table: Table, reader: Reader): Promise<LastTold | undefined> => {
  const item = await getItem(table, keyOf(reader));
  return item === undefined ? undefined : lastToldItem.parse(item);
};

/** No window is longer than a day. */
const keptMillis = 2 * dayMillis;

const standsAs = (before: LastTold | undefined) =>
  before === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'notificationId = :before',
        ExpressionAttributeValues: { ':before': before.notificationId },
      };

/** Notes that a reader is told, unless somebody else told them since it was looked at. */
export const noteTold = (
  table: Table,
  { at, update, notificationId, before, ...reader }: Told,
): Write => ({
  Put: {
    TableName: table.name,
    Item: {
      ...keyOf(reader),
      ...{ at, update, notificationId },
      expiresAt: Math.floor((millisOf(at) + keptMillis) / 1000),
    },
    ...standsAs(before),
  },
});
