import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  commit,
  deleteVersion,
  getItem,
  type Item,
  putEntries,
  putVersion,
  readPartition,
  type Table,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { endpointSchema } from './endpoint.ts';
import type { EndpointStore, Watched } from './endpoint-store.ts';

const failingSchema = z.object({ endpointId: z.string(), since: z.string().exactOptional() });
const isEndpoint = ({ sk }: Item): boolean => String(sk).startsWith('ENDPOINT#');

/** Endpoints and what is noted of their failing lie side by side, and are read at once. */
const all = async (table: Table): Promise<readonly Watched[]> => {
  const items = await readPartition(table, { pk: keys.endpoint('').pk });
  const failing = new Map(
    items
      .filter((item) => !isEndpoint(item))
      .map((item) => failingSchema.parse(item))
      .map(({ endpointId, since }) => [endpointId, since]),
  );
  return items.filter(isEndpoint).map((item) => {
    const endpoint = endpointSchema.parse(item);
    const failingSince = failing.get(endpoint.id);
    return failingSince === undefined ? { endpoint } : { endpoint, failingSince };
  });
};

const noteFailing = async (table: Table, endpointId: string, since: string): Promise<void> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.endpointFailing(endpointId), endpointId, since },
        ConditionExpression: 'attribute_not_exists(since)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const journalOf = (endpointId: string): string => `ENDPOINT#${endpointId}`;

export const dynamoEndpointStore = (table: Table): EndpointStore => ({
  find: async (endpointId) => {
    const item = await getItem(table, keys.endpoint(endpointId));
    return item && endpointSchema.parse(item);
  },
  all: () => all(table),
  commit: ({ endpoint, entries, claim }, expectedVersion) => {
    const item = { ...endpoint, ...keys.endpoint(endpoint.id) };
    const journal = putEntries(table, journalOf(endpoint.id), entries);
    return commit(table, [putVersion(table, item, expectedVersion), ...journal], claim);
  },
  remove: ({ id, version }, entries) =>
    commit(table, [
      deleteVersion(table, keys.endpoint(id), version),
      { Delete: { TableName: table.name, Key: keys.endpointFailing(id) } },
      ...putEntries(table, journalOf(id), entries),
    ]),
  noteFailing: (endpointId, since) => noteFailing(table, endpointId, since),
  noteReached: async (endpointId) => {
    const Item = { ...keys.endpointFailing(endpointId), endpointId };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
});
