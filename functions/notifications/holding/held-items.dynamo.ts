import * as z from 'zod';
import { shardOf } from '#kernel/shard.ts';
import { dayMillis, type Instant, millisOf } from '#kernel/time.ts';
import { getEach, getItem, queryIndex, type Table, type Write } from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { type Notification, notificationSchema } from '../notification.ts';
import { type PostponedPlace, postponedParts } from '../notification-store.ts';
import { isPostponed } from './postpone.ts';
import type { LastTold, Reader, Told } from './window.ts';

/** Where one that waits stands: for its time by that, for the service that sends by how important it is. */
export const placeOf = ({ id, caseId, channel, dueAt, plannedAt, importance }: Notification) => {
  if (dueAt === undefined) return {};
  const shard = shardOf(caseId);
  return importance === undefined
    ? { queueKey: indexKeys.heldNotifications(shard), urgencyKey: `${dueAt}#${id}` }
    : {
        queueKey: indexKeys.postponedNotifications(channel, shard % postponedParts),
        urgencyKey: `${importance}#${plannedAt}#${id}`,
      };
};

const readFound = async (table: Table, found: Parameters<typeof getEach>[1], now: Instant) => {
  const items = await getEach(table, found);
  return items
    .flatMap((item) => (item === undefined ? [] : [notificationSchema.parse(item)]))
    .filter(({ dueAt }) => dueAt !== undefined && dueAt <= now);
};

/** Those of a shard that are due, the longest first. The index may lag: what is due is said by the item itself. */
export const dueIn = async (
  table: Table,
  shard: number,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly Notification[]> => {
  const query = { index: 'byQueue', value: indexKeys.heldNotifications(shard) } as const;
  const { items } = await queryIndex(table, query, { limit });
  const found = items.filter(({ position }) => position <= `${now}#~`);
  return readFound(table, found, now);
};

const pageSize = 25;
const mostPages = 20;

/** Those of a part that wait for the service that sends and may be offered to it again, the most important first. */
export const postponedIn = async (
  table: Table,
  { channel, part }: PostponedPlace,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly Notification[]> => {
  const query = {
    index: 'byQueue',
    value: indexKeys.postponedNotifications(channel, part),
  } as const;
  const found: Notification[] = [];
  let after: string | undefined;
  // What was offered a moment ago, or has left by now, does not hide what stands behind it.
  for (let pages = 0; pages < mostPages && found.length < limit; pages += 1) {
    const page = await queryIndex(table, query, { limit: pageSize, after });
    found.push(...(await readFound(table, page.items, now)).filter(isPostponed));
    if (page.next === undefined) break;
    after = page.next;
  }
  return found.slice(0, limit);
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
