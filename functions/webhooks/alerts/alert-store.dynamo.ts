import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';
import { getEach, getItem, putVersion, queryIndex, type Table } from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { type AlertState, alertResults } from './alert.ts';
import type { AlertName, AlertStore, HeldAlerts } from './alert-store.ts';

const stateSchema = z.object({
  sourceId: z.string(),
  fingerprint: z.string(),
  status: z.enum(['firing', 'resolved']),
  at: z.string(),
  held: z.boolean(),
  heldUntil: z.string().exactOptional(),
  openedAt: z.string().exactOptional(),
  incident: z.object({ id: z.string(), reference: z.string() }).exactOptional(),
  due: z.enum(['open', 'resolve']).exactOptional(),
  deliveryId: z.string(),
  result: z.enum(alertResults),
  version: z.int(),
});

const digestOf = ({ fingerprint }: AlertName): string =>
  createHash('sha256').update(fingerprint).digest('base64url');

const keyOf = (alert: AlertName) => keys.alert(alert.sourceId, digestOf(alert));

/** Where one that is held stands until its window is over. */
const placeOf = ({ heldUntil, ...alert }: AlertState) =>
  heldUntil === undefined
    ? {}
    : {
        queueKey: indexKeys.heldAlerts(),
        urgencyKey: `${heldUntil}#${alert.sourceId}#${digestOf(alert)}`,
      };

/** One item, one condition: a plain put costs half of a transaction. */
const put = async (table: Table, state: AlertState): Promise<boolean> => {
  const item = { ...state, ...keyOf(state), ...placeOf(state) };
  const { Put } = putVersion(table, item, state.version - 1);
  try {
    await table.client.send(new PutCommand(Put as PutCommandInput));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** The index may lag: what is due is said by the item itself. */
const due = async (table: Table, now: Instant, limit: number): Promise<readonly AlertState[]> => {
  const query = { index: 'byQueue', value: indexKeys.heldAlerts() } as const;
  const { items } = await queryIndex(table, query, { limit });
  const found = await getEach(
    table,
    items.filter(({ position }) => position <= `${now}#~`),
  );
  return found
    .flatMap((item) => (item === undefined ? [] : [stateSchema.parse(item)]))
    .filter(({ heldUntil }) => heldUntil !== undefined && heldUntil <= now);
};

export const dynamoAlertStore = (table: Table): AlertStore & HeldAlerts => ({
  due: (now, limit) => due(table, now, limit),
  find: async (alert) => {
    const item = await getItem(table, keyOf(alert));
    return item && stateSchema.parse(item);
  },
  put: (state) => put(table, state),
});
