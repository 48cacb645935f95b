import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DomainEvent } from '#kernel/event.ts';
import { type Instant, millisOf } from '#kernel/time.ts';
import {
  getEach,
  getItem,
  type Item,
  queryIndex,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { type Dispatch, dispatchSchema } from './dispatch.ts';
import type { DispatchStore, Loaded } from './dispatch-store.ts';

/** What the event says is kept in it alone: the usual ones then fit into the kilobyte a write unit pays for. */
const itemSchema = dispatchSchema
  .omit({ eventId: true, type: true, subject: true, at: true })
  .extend({ event: z.string() });

const loadedOf = (item: Item): Loaded => {
  const { event: text, ...kept } = itemSchema.parse(item);
  const event = JSON.parse(text) as DomainEvent;
  const { id: eventId, type, subject, at } = event;
  return { dispatch: { ...kept, eventId, type, subject, at }, event };
};

const placeOf = ({ dueAt, eventId }: Dispatch): string => `${dueAt}#${eventId}`;

const itemOf = (dispatch: Dispatch, event: DomainEvent) => ({
  ...itemSchema.parse({ ...dispatch, event: JSON.stringify(event) }),
  ...keys.dispatch(dispatch.endpointId, dispatch.eventId),
  expiresAt: Math.floor(millisOf(dispatch.keptUntil) / 1000),
  ...(dispatch.dueAt === undefined
    ? {}
    : { queueKey: indexKeys.dispatches(dispatch.endpointId), urgencyKey: placeOf(dispatch) }),
});

const due = async (
  table: Table,
  endpointId: string,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly Loaded[]> => {
  const query = { index: 'byQueue', value: indexKeys.dispatches(endpointId) } as const;
  const { items } = await queryIndex(table, query, { limit });
  const ready = items.filter(({ position }) => position <= `${now}#~`);
  const found = await getEach(table, ready);
  // The index may lag: what is due is said by the item itself.
  return found
    .flatMap((item) => (item === undefined ? [] : [loadedOf(item)]))
    .filter(({ dispatch: { dueAt } }) => dueAt !== undefined && dueAt <= now);
};

const takeUp = async (table: Table, before: Dispatch, until: Instant): Promise<boolean> => {
  if (before.dueAt === undefined) return false;
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.dispatch(before.endpointId, before.eventId),
        UpdateExpression: 'SET dueAt = :until, urgencyKey = :place',
        ConditionExpression: 'dueAt = :before',
        ExpressionAttributeValues: {
          ':until': until,
          ':place': placeOf({ ...before, dueAt: until }),
          ':before': before.dueAt,
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

export const dynamoDispatchStore = (table: Table): DispatchStore => ({
  find: async (endpointId, eventId) => {
    const item = await getItem(table, keys.dispatch(endpointId, eventId));
    return item && loadedOf(item);
  },
  known: async (endpointIds, eventId) => {
    const found = await getEach(
      table,
      endpointIds.map((id) => keys.dispatch(id, eventId)),
    );
    return new Set(endpointIds.filter((_id, n) => found[n] !== undefined));
  },
  put: async (dispatch, event) => {
    const Item = itemOf(dispatch, event);
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
  due: (endpointId, now, limit) => due(table, endpointId, { now, limit }),
  takeUp: (dispatch, until) => takeUp(table, dispatch, until),
  page: async (endpointId, { limit, after }) => {
    const { pk, sk: beginsWith } = keys.dispatch(endpointId, '');
    const query = { pk, beginsWith, newestFirst: true };
    const position = after === undefined ? undefined : keys.dispatch(endpointId, after).sk;
    const { items, next } = await queryPartition(table, query, { limit, after: position });
    const loaded = items.map(loadedOf);
    const last = loaded.at(-1)?.dispatch.eventId;
    return next === undefined || last === undefined
      ? { items: loaded }
      : { items: loaded, next: last };
  },
});
