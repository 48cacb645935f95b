import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { millisOf } from '#kernel/time.ts';
import {
  AlreadyDone,
  commit,
  getItem,
  type Item,
  putNew,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { type Delivery, type DeliveryResult, deliverySchema } from './delivery.ts';
import type { DeliveryName, DeliveryStore } from './delivery-store.ts';

const deliveryOf = (item: Item): Delivery => deliverySchema.parse(item);

const find = async (table: Table, { sourceId, id }: DeliveryName) => {
  const item = await getItem(table, keys.delivery(sourceId, id));
  return item && deliveryOf(item);
};

const writesOf = (table: Table, delivery: Delivery, payload: Buffer | undefined) => {
  const { sourceId, id, keptUntil } = delivery;
  const expiresAt = Math.floor(millisOf(keptUntil) / 1000);
  const item = putNew(table, { ...delivery, ...keys.delivery(sourceId, id), expiresAt });
  if (payload === undefined) return [item];
  return [item, putNew(table, { ...keys.payload(sourceId, id), payload, expiresAt })];
};

const claimedSchema = z.object({ deliveryId: z.string() });

/** The claim that names the first delivery of a key outlives it by nothing worth speaking of: then it is kept anew. */
const keep = async (
  table: Table,
  delivery: Delivery,
  { key, payload }: { readonly key: string; readonly payload: Buffer | undefined },
): Promise<Delivery | undefined> => {
  const { sourceId, id, keptUntil } = delivery;
  const claim = {
    key: `hook#${sourceId}#${key}`,
    fingerprint: 'delivery',
    result: { deliveryId: id },
    expiresAt: keptUntil,
  };
  try {
    await commit(table, writesOf(table, delivery, payload), claim);
    return undefined;
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    const before = claimedSchema.parse(error.result);
    const standing = await find(table, { sourceId, id: before.deliveryId });
    if (standing !== undefined) return standing;
    await commit(table, writesOf(table, delivery, payload));
    return undefined;
  }
};

/** An attempt is counted, and what came of it stands in the place of what came of the one before. */
const settleUpdate = ({ reason, ...result }: DeliveryResult) => ({
  UpdateExpression: `SET outcome = :outcome, alerts = :alerts, skipped = :skipped, truncatedAlerts = :truncatedAlerts${
    reason === undefined ? ' REMOVE reason' : ', reason = :reason'
  } ADD attempts :one`,
  ExpressionAttributeValues: {
    ':outcome': result.outcome,
    ':alerts': result.alerts,
    ':skipped': result.skipped,
    ':truncatedAlerts': result.truncatedAlerts,
    ':one': 1,
    ...(reason === undefined ? {} : { ':reason': reason }),
  },
});

const settle = async (
  table: Table,
  { sourceId, id }: DeliveryName,
  result: DeliveryResult,
): Promise<Delivery> => {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.delivery(sourceId, id),
      ConditionExpression: 'attribute_exists(pk)',
      ...settleUpdate(result),
      ReturnValues: 'ALL_NEW',
    }),
  );
  return deliveryOf(Attributes ?? {});
};

export const dynamoDeliveryStore = (table: Table): DeliveryStore => ({
  find: (name) => find(table, name),
  payload: async ({ sourceId, id }) => {
    const item = await getItem(table, keys.payload(sourceId, id));
    return item && Buffer.from(z.instanceof(Uint8Array).parse(item['payload']));
  },
  keep: (delivery, kept) => keep(table, delivery, kept),
  settle: (delivery, result) => settle(table, delivery, result),
  page: async (sourceId, page) => {
    const { pk } = keys.delivery(sourceId, '');
    const query = { pk, beginsWith: 'DELIVERY#', newestFirst: true };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { ...rest, items: items.map(deliveryOf) };
  },
});
