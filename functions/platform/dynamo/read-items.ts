import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../table.ts';
import { pause } from '../world.ts';
import type { Item, Table } from './open-table.ts';

/** Reads one item, consistently unless told otherwise: decisions are never taken on stale reads (fault F8). */
export const getItem = async (
  table: Table,
  key: Key,
  consistent = true,
): Promise<Item | undefined> => {
  const { Item: item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: consistent }),
  );
  return item;
};

const nameOf = (key: { readonly pk?: unknown; readonly sk?: unknown }): string =>
  `${String(key.pk)} ${String(key.sk)}`;

/** Reads up to 100 items in one question, each in the place it was asked for: `undefined` where there is none. */
export const getEach = async (
  table: Table,
  wanted: readonly Key[],
  { consistent = true }: { readonly consistent?: boolean } = {},
): Promise<readonly (Item | undefined)[]> => {
  const found = new Map<string, Item>();
  let open = [...new Map(wanted.map(({ pk, sk }) => [nameOf({ pk, sk }), { pk, sk }])).values()];
  for (let attempt = 0; open.length > 0; attempt += 1) {
    if (attempt > 0) await pause(attempt);
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({
        RequestItems: { [table.name]: { Keys: open, ConsistentRead: consistent } },
      }),
    );
    for (const item of Responses?.[table.name] ?? []) found.set(nameOf(item), item);
    open = (UnprocessedKeys?.[table.name]?.Keys ?? []) as Key[];
  }
  return wanted.map((key) => found.get(nameOf(key)));
};

/** Reads up to 100 items; absent ones are left out, the order asked for is kept. Serves lists, which may lag. */
export const getItems = async (table: Table, wanted: readonly Key[]): Promise<readonly Item[]> => {
  const found = await getEach(table, wanted, { consistent: false });
  return found.filter((item) => item !== undefined);
};
