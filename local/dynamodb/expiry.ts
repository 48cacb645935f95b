import { isDeepStrictEqual } from 'node:util';
import type { Cloud } from '../cloud.ts';
import type { IsExpiry } from './records.ts';
import type { LocalTable } from './tables.ts';
import { operation, type Wire, WireFault } from './wire.ts';

/** Deletes items whose time has come, by the virtual clock, as DynamoDB does within two days of it. */
export type Expiry = {
  /** Deletes what is due now and answers how many. */
  readonly sweep: () => Promise<number>;
  readonly isExpiry: IsExpiry;
};

type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Scanned = { readonly Items?: readonly Item[]; readonly LastEvaluatedKey?: Item };

const fiveYears = 5 * 365 * 24 * 3600;
const remembered = 10_000;

const keyOf = (table: LocalTable, item: Item) =>
  Object.fromEntries(
    [table.partitionKey, table.sortKey].flatMap((name) =>
      name === undefined ? [] : [[name, item[name]]],
    ),
  );

/** Items due, oldest values than five years left out as DynamoDB leaves them. */
const scan = (table: LocalTable, now: number, start: Item | undefined) => ({
  TableName: table.name,
  FilterExpression: '#ttl < :now AND #ttl > :past',
  ExpressionAttributeNames: { '#ttl': table.timeToLive },
  ExpressionAttributeValues: {
    ':now': { N: String(now) },
    ':past': { N: String(now - fiveYears) },
  },
  ...(start === undefined ? {} : { ExclusiveStartKey: start }),
});

const due = async (wire: Wire, table: LocalTable, now: number): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page: Scanned = await wire.ask(operation('Scan'), scan(table, now, start));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
};

/** Deletes unless somebody gave the item more time meanwhile. */
const remove = async (wire: Wire, table: LocalTable, item: Item): Promise<boolean> => {
  try {
    await wire.ask(operation('DeleteItem'), {
      TableName: table.name,
      Key: keyOf(table, item),
      ConditionExpression: '#ttl = :seen',
      ExpressionAttributeNames: { '#ttl': table.timeToLive },
      ExpressionAttributeValues: { ':seen': item[table.timeToLive ?? ''] },
    });
    return true;
  } catch (error) {
    if (error instanceof WireFault && error.type === 'ConditionalCheckFailedException')
      return false;
    throw error;
  }
};

export const createExpiry = (
  { clock }: Pick<Cloud, 'clock'>,
  wire: Wire,
  tables: readonly LocalTable[],
): Expiry => {
  const swept = new Map<string, Item>();
  const nameOf = (table: LocalTable, key: Item): string =>
    JSON.stringify([table.name, key[table.partitionKey], key[table.sortKey ?? '']]);

  const sweepTable = async (table: LocalTable): Promise<number> => {
    let count = 0;
    for (const item of await due(wire, table, Math.floor(clock.now() / 1000))) {
      swept.set(nameOf(table, item), item);
      if (await remove(wire, table, item)) count += 1;
    }
    for (const name of [...swept.keys()].slice(0, -remembered)) swept.delete(name);
    return count;
  };

  return {
    sweep: async () => {
      let count = 0;
      for (const table of tables)
        if (table.timeToLive !== undefined) count += await sweepTable(table);
      return count;
    },
    isExpiry: (table, { eventName, dynamodb }) =>
      eventName === 'REMOVE' &&
      isDeepStrictEqual(swept.get(nameOf(table, dynamodb.Keys as Item)), dynamodb.OldImage),
  };
};
