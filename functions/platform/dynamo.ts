import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Claim, Once } from '#kernel/claim.ts';
import { defineFaults } from '#kernel/fault.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { millisOf } from '#kernel/time.ts';
import { type IndexName, indexes, type Key, keys } from './table.ts';
import { pause } from './world.ts';

export type Item = Readonly<Record<string, unknown>>;

/** One write of a transaction, ready for DynamoDB; made by the pure builders below. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The table, opened once per function. */
export type Table = { readonly client: DynamoDBDocumentClient; readonly name: string };

export const openTable = (name: string): Table => ({
  name,
  client: DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  }),
});

export const storageFaults = defineFaults('storage', {
  changedMeanwhile: {
    kind: 'conflict',
    title: 'Somebody else changed this at the same moment; read it again and repeat.',
  },
  busy: {
    kind: 'unavailable',
    title: 'The store is busy; nothing was done, repeat in a moment.',
  },
  usedKey: {
    kind: 'conflict',
    title: 'This Idempotency-Key was used before with another request.',
  },
});

/** Thrown when a transaction meets a claim that stands: the effect is there already, `result` is its answer. */
export class AlreadyDone extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super('This was done before.');
    this.name = 'AlreadyDone';
    this.result = result;
  }
}

/** Puts an item that must not exist yet. */
export const putNew = (table: Table, item: Item & Key): Write => ({
  Put: {
    TableName: table.name,
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Puts an item over the one whose `version` is the expected one; 0 means that none exists. */
export const putVersion = (table: Table, item: Item & Key, expectedVersion: number): Write =>
  expectedVersion === 0
    ? putNew(table, item)
    : {
        Put: {
          TableName: table.name,
          Item: item,
          ConditionExpression: '#version = :expected',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':expected': expectedVersion },
        },
      };

/** Demands that an item is still at a version, changing nothing: who writes may do that, who only checks needs a right of its own. */
export const holdVersion = (table: Table, key: Key, expectedVersion: number): Write => ({
  Update: {
    TableName: table.name,
    Key: key,
    UpdateExpression: 'SET #version = :expected',
    ConditionExpression: '#version = :expected',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':expected': expectedVersion },
  },
});

/** Removes the item whose `version` is the expected one. */
export const deleteVersion = (table: Table, key: Key, expectedVersion: number): Write => ({
  Delete: {
    TableName: table.name,
    Key: key,
    ConditionExpression: '#version = :expected',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':expected': expectedVersion },
  },
});

/** Puts journal entries under their subject's partition; the stream publishes them. */
export const putEntries = (
  table: Table,
  subjectKey: string,
  entries: readonly JournalEntry[],
): readonly Write[] =>
  entries.map((entry) => putNew(table, { ...entry, ...keys.journal(subjectKey, entry.n) }));

export const putClaim = (table: Table, claim: Claim): Write => ({
  Put: {
    TableName: table.name,
    Item: {
      ...keys.claim(claim.key),
      fingerprint: claim.fingerprint,
      result: claim.result,
      expiresAt: Math.floor(millisOf(claim.expiresAt) / 1000),
    },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

const contention = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

const send = async (table: Table, writes: readonly Write[]): Promise<void> => {
  await table.client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
};

const reasonsOf = (error: unknown): readonly string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None')
    : [];

/** Refusals of the whole request that pass by themselves; the SDK has tried several times by then. */
const busyErrors = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
]);

const isBusy = (error: unknown): boolean => error instanceof Error && busyErrors.has(error.name);

/** Only pure contention is tried again: a condition that failed is an answer, not a hiccup (fault F4). */
const isContention = (reasons: readonly string[]): boolean =>
  reasons.some((code) => contention.has(code)) &&
  reasons.every((code) => code === 'None' || contention.has(code));

const attempts = 5;

/**
 * Writes all or nothing. `claim`, when given, is written with the rest.
 * @throws AlreadyDone when the claim stands with the same fingerprint
 * @throws storage/used-key when it stands with another, storage/changed-meanwhile when a condition failed
 */
export const commit = async (
  table: Table,
  writes: readonly Write[],
  claim?: Claim,
): Promise<void> => {
  const all = claim === undefined ? writes : [...writes, putClaim(table, claim)];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(table, all);
    } catch (error) {
      if (isContention(reasonsOf(error)) && attempt < attempts) {
        await pause(attempt + 1);
        continue;
      }
      if (claim !== undefined) await answerRepeat(table, claim);
      throw refusalOf(error);
    }
  }
};

const conflicts = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** What a failed transaction means to whoever asked; what is neither conflict nor pressure stays as it is. */
const refusalOf = (error: unknown): unknown => {
  const reasons = reasonsOf(error);
  if (reasons.some((code) => conflicts.has(code))) return storageFaults.changedMeanwhile();
  return isBusy(error) || isContention(reasons) ? storageFaults.busy() : error;
};

const answerRepeat = async (table: Table, claim: Claim): Promise<void> => {
  const standing = await findClaim(table, claim);
  if (standing !== undefined) throw new AlreadyDone(standing.result);
};

/** The result of what was done before under this key, if it was. */
export const findClaim = async (
  table: Table,
  once: Once,
): Promise<{ readonly result: unknown } | undefined> => {
  const item = await getItem(table, keys.claim(once.key));
  if (item === undefined) return undefined;
  if (item['fingerprint'] !== once.fingerprint) throw storageFaults.usedKey();
  return { result: item['result'] };
};

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
