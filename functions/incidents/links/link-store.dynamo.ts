import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { shardCount } from '#kernel/shard.ts';
import { type Item, queryPartition, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import type { Link, LinkStore } from './link-store.ts';

const linkSchema = z.object({
  caseId: z.string(),
  linkedAt: z.iso.datetime(),
  linkedBy: z.string().exactOptional(),
  appliedUpdate: z.int(),
  state: z.enum(['linked', 'released', 'disputed']),
}) satisfies z.ZodType<Link>;

const linkOf = (item: Item): Link => linkSchema.parse(item);

const countShard = async (table: Table, pk: string): Promise<number> => {
  let count = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        Select: 'COUNT',
        ExclusiveStartKey: start,
      }),
    );
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return count;
};

const shards = Array.from({ length: shardCount }, (_, shard) => shard);

/** The links of incidents in the one table. */
export const dynamoLinkStore = (table: Table): LinkStore => ({
  page: async (incidentId, shard, { limit, after }) => {
    const { pk } = keys.incidentLink(incidentId, shard, '');
    const position = after && keys.incidentLink(incidentId, shard, after).sk;
    const { items, next } = await queryPartition(table, { pk }, { limit, after: position });
    const links = items.map(linkOf);
    const tail = links.at(-1);
    return next === undefined || tail === undefined
      ? { items: links }
      : { items: links, next: tail.caseId };
  },
  count: async (incidentId) => {
    const counts = await Promise.all(
      shards.map((shard) => countShard(table, keys.incidentLink(incidentId, shard, '').pk)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  },
});
