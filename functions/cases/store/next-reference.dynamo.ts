import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';

const firstReference = 10_001;

/** References are counted outside of the transaction: a gap is fine, a second use is not. */
export const nextReference = async (table: Table): Promise<string> => {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.counter('case'),
      UpdateExpression: 'ADD #count :one',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return `C-${firstReference - 1 + Number(Attributes?.['count'])}`;
};
