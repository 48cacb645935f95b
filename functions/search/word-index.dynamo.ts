import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, type BatchWriteCommandOutput, PutCommand } from '@aws-sdk/lib-dynamodb';
import { millisOf } from '#kernel/time.ts';
import { getItem, type Table } from '#platform/dynamo.ts';
import { type Key, keys } from '#platform/table.ts';
import { pause } from '#platform/world.ts';
import type { Indexed, WordIndex } from './word-index.ts';
import { placeOf, wordListOf } from './word-items.dynamo.ts';

/** Later instants come first in the order of keys. */
const newness = ({ at }: Pick<Indexed, 'at'>): string =>
  String(9_999_999_999_999 - millisOf(at)).padStart(13, '0');

const keyOf = (entry: Indexed, word: string): Key => placeOf(entry, word, newness(entry));

type Request = { readonly PutRequest: object } | { readonly DeleteRequest: object };

const mostAtOnce = 25;

const writeBatch = async (table: Table, requests: readonly Request[]): Promise<void> => {
  let open: readonly object[] = requests;
  for (let attempt = 0; open.length > 0; attempt += 1) {
    if (attempt > 0) await pause(attempt);
    const left: BatchWriteCommandOutput = await table.client.send(
      new BatchWriteCommand({ RequestItems: { [table.name]: [...open] } }),
    );
    open = left.UnprocessedItems?.[table.name] ?? [];
  }
};

/** Writes that stand alone: half the price of a transaction, and repeated by whoever was cut off. */
const writeAll = async (table: Table, requests: readonly Request[]): Promise<void> => {
  for (let start = 0; start < requests.length; start += mostAtOnce)
    await writeBatch(table, requests.slice(start, start + mostAtOnce));
};

/** @returns whether this is the newest that is known of the subject */
const putEntry = async (table: Table, { subjectId, words, version }: Indexed): Promise<boolean> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.wordsOf(subjectId), words, version },
        ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Words first, then what was written, then what no longer holds is taken away: cut off anywhere, nothing is missed. */
const put = async (table: Table, entry: Indexed): Promise<void> => {
  const item = await getItem(table, keys.wordsOf(entry.subjectId));
  const before = item === undefined ? { words: [], version: 0 } : wordListOf(item);
  if (before.version >= entry.version) return;
  const [old, fresh] = [new Set(before.words), new Set(entry.words)];
  const added = entry.words.filter((word) => !old.has(word));
  const gone = before.words.filter((word) => !fresh.has(word));
  await writeAll(
    table,
    added.map((word) => ({ PutRequest: { Item: keyOf(entry, word) } })),
  );
  if (!(await putEntry(table, entry))) return;
  await writeAll(
    table,
    gone.map((word) => ({ DeleteRequest: { Key: keyOf(entry, word) } })),
  );
};

/** Words in the one table: one small item a word and subject, in partitions by the first two letters. */
export const dynamoWordIndex = (table: Table): WordIndex => ({ put: (entry) => put(table, entry) });
