import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { queryPartition, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { urgencyKey } from '../../cases/index.ts';
import type { WaitingStore } from './waiting-store.ts';

const waitingSchema = z.object({ queueId: z.string(), caseId: z.string(), place: z.string() });

/** Cases that wait to be given out, in the one table, beside no index: they come and go quickly. */
export const dynamoWaitingStore = (table: Table): WaitingStore => ({
  note: async (of) => {
    const waiting = { queueId: of.queueId, caseId: of.id, place: urgencyKey(of) };
    const key = keys.waitingCase(waiting.queueId, waiting.place);
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...waiting, ...key } }),
    );
  },
  page: async (queueId, page) => {
    const { pk } = keys.waitingCase(queueId, '');
    const { items, ...rest } = await queryPartition(table, { pk }, page);
    return { ...rest, items: items.map((item) => waitingSchema.parse(item)) };
  },
  forget: async ({ queueId, place }) => {
    const Key = keys.waitingCase(queueId, place);
    await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
  },
});
