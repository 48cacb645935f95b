import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '#kernel/page.ts';
import { type IndexName, indexes, type Key } from '../table.ts';
import type { Table } from './open-table.ts';

/** What an index holds under one of its partition values. */
export type IndexQuery = {
  readonly index: IndexName;
  readonly value: string;
  readonly newestFirst?: boolean;
};

/** A key found in an index, with the sort value it stands at. */
export type IndexHit = Key & { readonly position: string };

/**
 * One page of an index. The position is the index's sort value, which every listed index makes unique by ending it
 * with the item's id, so that paging needs nothing else.
 */
export const queryIndex = async (
  table: Table,
  query: IndexQuery,
  page: PageRequest,
): Promise<Page<IndexHit>> => {
  const { partition, sort } = indexes[query.index];
  const beyond = query.newestFirst === true ? '<' : '>';
  const { Items = [], LastEvaluatedKey: last } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: query.index,
      KeyConditionExpression:
        page.after === undefined ? '#p = :p' : `#p = :p AND #s ${beyond} :after`,
      ExpressionAttributeNames: {
        '#p': partition,
        ...(page.after === undefined ? {} : { '#s': sort }),
      },
      ExpressionAttributeValues: {
        ':p': query.value,
        ...(page.after === undefined ? {} : { ':after': page.after }),
      },
      ScanIndexForward: query.newestFirst !== true,
      Limit: page.limit,
    }),
  );
  const items = Items.map((item) => ({
    pk: String(item['pk']),
    sk: String(item['sk']),
    position: String(item[sort]),
  }));
  const tail = items.at(-1);
  return last === undefined || tail === undefined ? { items } : { items, next: tail.position };
};

/** How many items an index holds under a value. */
export const countIndex = async (table: Table, query: IndexQuery): Promise<number> => {
  let count = 0;
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: query.index,
        KeyConditionExpression: '#p = :p',
        ExpressionAttributeNames: { '#p': indexes[query.index].partition },
        ExpressionAttributeValues: { ':p': query.value },
        Select: 'COUNT',
        ExclusiveStartKey: start,
      }),
    );
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return count;
};

/** How many items an index holds under several values together. */
export const countAll = async (
  table: Table,
  index: IndexName,
  values: readonly string[],
): Promise<number> => {
  const counts = await Promise.all(values.map((value) => countIndex(table, { index, value })));
  return counts.reduce((sum, count) => sum + count, 0);
};
