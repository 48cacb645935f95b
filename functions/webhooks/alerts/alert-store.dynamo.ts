import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { getItem, putVersion, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { type AlertState, alertResults } from './alert.ts';
import type { AlertName, AlertStore } from './alert-store.ts';

const stateSchema = z.object({
  sourceId: z.string(),
  fingerprint: z.string(),
  status: z.enum(['firing', 'resolved']),
  at: z.string(),
  held: z.boolean(),
  openedAt: z.string().exactOptional(),
  incident: z.object({ id: z.string(), reference: z.string() }).exactOptional(),
  due: z.enum(['open', 'resolve']).exactOptional(),
  deliveryId: z.string(),
  result: z.enum(alertResults),
  version: z.int(),
});

const keyOf = ({ sourceId, fingerprint }: AlertName) =>
  keys.alert(sourceId, createHash('sha256').update(fingerprint).digest('base64url'));

/** One item, one condition: a plain put costs half of a transaction. */
const put = async (table: Table, state: AlertState): Promise<boolean> => {
  const item = { ...state, ...keyOf(state) };
  const { Put } = putVersion(table, item, state.version - 1);
  try {
    await table.client.send(new PutCommand(Put as PutCommandInput));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

export const dynamoAlertStore = (table: Table): AlertStore => ({
  find: async (alert) => {
    const item = await getItem(table, keyOf(alert));
    return item && stateSchema.parse(item);
  },
  put: (state) => put(table, state),
});
