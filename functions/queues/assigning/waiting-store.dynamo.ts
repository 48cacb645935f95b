import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { queryPartition, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { urgencyKey } from '../../cases/index.ts';
import type { Waiting, WaitingStore } from './waiting-store.ts';

const waitingSchema = z.object({
  queueId: z.string(),
  caseId: z.string(),
  place: z.string(),
  version: z.int(),
}) satisfies z.ZodType<Waiting>;

const forget = async (table: Table, { queueId, place, version }: Waiting): Promise<void> => {
  try {
    await table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: keys.waitingCase(queueId, place),
        ConditionExpression: '#version = :seen',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':seen': version },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Cases that wait to be given out, in the one table, beside no index: they come and go quickly. */
export const dynamoWaitingStore = (table: Table): WaitingStore => ({
  note: async (of) => {
    const waiting = {
      queueId: of.queueId,
      caseId: of.id,
      place: urgencyKey(of),
      version: of.version,
    };
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
  forget: (waiting) => forget(table, waiting),
});
