import { GetCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Item, Table, Write } from '#platform/dynamo.ts';
import { indexes } from '#platform/table.ts';

/**
 * Counts write request units as AWS documents them, since local engines count differently: 1 for each started KB of the
 * larger of the old and the new item, doubled in a transaction; for each index 1 for an entry that appears or
 * disappears, 2 for one that moves (entries hold keys only, so they stay below 1 KB).
 */
export type WriteMeter = { readonly units: () => number; readonly writes: () => number };

const utf8 = (text: string): number => Buffer.byteLength(text);

const sizeOf = (value: unknown): number => {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return utf8(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum, inner) => sum + 1 + sizeOf(inner), 0);
  return 3 + itemSize(value as Item) + Object.keys(value as Item).length;
};

/** Bytes of an item as AWS counts them. */
export const itemSize = (item: Item): number =>
  Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + utf8(name) + sizeOf(value), 0);

const kilobytes = (item: Item | undefined): number =>
  item === undefined ? 0 : Math.max(1, Math.ceil(itemSize(item) / 1024));

const entryOf = (item: Item | undefined, partition: string, sort: string): string | undefined =>
  item?.[partition] === undefined || item[sort] === undefined
    ? undefined
    : `${String(item[partition])} ${String(item[sort])}`;

const indexUnits = (before: Item | undefined, after: Item | undefined): number =>
  Object.values(indexes).reduce((sum, { partition, sort }) => {
    const old = entryOf(before, partition, sort);
    const fresh = entryOf(after, partition, sort);
    if (old === fresh) return sum;
    return sum + (old === undefined ? 0 : 1) + (fresh === undefined ? 0 : 1);
  }, 0);

/** Units of one item's change from `before` to `after`. */
export const unitsOf = (before: Item | undefined, after: Item | undefined, factor: 1 | 2): number =>
  factor * Math.max(kilobytes(before), kilobytes(after), 1) + indexUnits(before, after);

const keyOf = (write: Write): Item | undefined => {
  if (write.Put?.Item !== undefined) return { pk: write.Put.Item['pk'], sk: write.Put.Item['sk'] };
  return write.Update?.Key ?? write.Delete?.Key ?? write.ConditionCheck?.Key;
};

type Sent = { readonly name: string; readonly writes: readonly Write[] };

/** The document client sends the client's own commands underneath; those are what a middleware is told of. */
const writesOf = (name: string, input: Readonly<Record<string, unknown>>): readonly Write[] => {
  if (name === 'TransactWriteItemsCommand')
    return (input as unknown as TransactWriteCommandInput).TransactItems ?? [];
  if (name === 'PutItemCommand') return [{ Put: input } as Write];
  if (name === 'UpdateItemCommand') return [{ Update: input } as Write];
  if (name === 'DeleteItemCommand') return [{ Delete: input } as Write];
  return [];
};

const sentBy = (name: string, input: unknown): Sent => ({
  name,
  writes: writesOf(name, input as Readonly<Record<string, unknown>>),
});

/** Meters every write that goes through a table's client from now on. */
export const meterWrites = (table: Table): WriteMeter => {
  let units = 0;
  let writes = 0;
  const read = async (key: Item): Promise<Item | undefined> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key: key }))).Item;
  table.client.middlewareStack.add(
    (next, context) => async (args) => {
      const sent = sentBy(String(context.commandName), args.input);
      const touched: readonly Item[] = sent.writes.map(keyOf).filter((key) => key !== undefined);
      if (touched.length === 0) return next(args);
      const before = await Promise.all(touched.map(read));
      const answer = await next(args);
      const after = await Promise.all(touched.map(read));
      const factor = sent.name === 'TransactWriteItemsCommand' ? 2 : 1;
      for (const [index] of touched.entries())
        units += unitsOf(before[index], after[index], factor);
      writes += touched.length;
      return answer;
    },
    { step: 'initialize', name: 'writeMeter', priority: 'high' },
  );
  return { units: () => units, writes: () => writes };
};
