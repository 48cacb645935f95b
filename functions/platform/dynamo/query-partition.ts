import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Item, Table } from './open-table.ts';

/** What to read of one partition: all, or what begins with a word; oldest first unless `newestFirst`. */
export type PartitionQuery = {
  readonly pk: string;
  readonly beginsWith?: string;
  readonly newestFirst?: boolean;
};

const partitionInput = (
  table: Table,
  query: PartitionQuery,
  page: PageRequest,
): QueryCommandInput => ({
  TableName: table.name,
  KeyConditionExpression:
    query.beginsWith === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :begin)',
  ExpressionAttributeValues: {
    ':pk': query.pk,
    ...(query.beginsWith === undefined ? {} : { ':begin': query.beginsWith }),
  },
  ConsistentRead: true,
  ScanIndexForward: query.newestFirst !== true,
  Limit: page.limit,
  ...(page.after === undefined ? {} : { ExclusiveStartKey: { pk: query.pk, sk: page.after } }),
});

/** One page of a partition; the position is the sort key of its last item. */
export const queryPartition = async (
  table: Table,
  query: PartitionQuery,
  page: PageRequest,
): Promise<Page<Item>> => {
  const { Items = [], LastEvaluatedKey: last } = await table.client.send(
    new QueryCommand(partitionInput(table, query, page)),
  );
  return last === undefined ? { items: Items } : { items: Items, next: String(last['sk']) };
};

/** A whole partition (or what begins with a word); for things that are bounded by nature. */
export const readPartition = async (
  table: Table,
  query: PartitionQuery,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page: Page<Item> = await queryPartition(table, query, { limit: 1000, after });
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return items;
};
