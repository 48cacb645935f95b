import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import { millisOf } from '#kernel/time.ts';
import { type Key, keys } from '../table.ts';
import type { Item, Table } from './open-table.ts';

/** One write of a transaction, ready for DynamoDB; made by the pure builders here. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

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

/** Demands that an item is still at a version, changing nothing. */
export const holdVersion = (table: Table, key: Key, expectedVersion: number): Write => ({
  ConditionCheck: {
    TableName: table.name,
    Key: key,
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
