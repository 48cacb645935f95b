import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { AlreadyDone, commit, getItems, putNew, type Table } from '#platform/dynamo.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
const aws = mockClient(client);
const table: Table = { name: 'desk', client };
const write = putNew(table, { pk: 'A', sk: 'A' });
const claim = {
  key: 'k',
  fingerprint: 'f',
  result: { id: 1 },
  expiresAt: '2026-12-22T00:00:00.000Z',
};

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const named = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => aws.reset());

test.each([
  [['TransactionConflict', 'None']],
  [['ThrottlingError', 'None']],
  [['ProvisionedThroughputExceeded', 'TransactionConflict']],
])('mere contention is tried again: %j', async (codes) => {
  aws
    .on(TransactWriteCommand)
    .rejectsOnce(cancelled(...codes))
    .resolves({});
  await commit(table, [write, write]);
  expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(2);
});

test.each([
  [['ConditionalCheckFailed', 'None']],
  [['ConditionalCheckFailed', 'TransactionConflict']],
  [['ThrottlingError', 'ConditionalCheckFailed']],
])('a condition that failed is an answer, not a hiccup: %j', async (codes) => {
  aws.on(TransactWriteCommand).rejects(cancelled(...codes));
  await expect(commit(table, [write, write])).rejects.toMatchObject({
    code: 'storage/changed-meanwhile',
  });
  expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(1);
});

test('contention that does not end is a conflict, pressure that does not end is busy', async () => {
  aws.on(TransactWriteCommand).rejects(cancelled('TransactionConflict'));
  await expect(commit(table, [write])).rejects.toMatchObject({ code: 'storage/changed-meanwhile' });
  expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(5);
  aws.on(TransactWriteCommand).rejects(cancelled('ThrottlingError'));
  await expect(commit(table, [write])).rejects.toMatchObject({ code: 'storage/busy' });
});

test.each([
  'ThrottlingException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
])('a table under pressure asks to repeat: %s', async (name) => {
  aws.on(TransactWriteCommand).rejects(named(name));
  await expect(commit(table, [write])).rejects.toMatchObject({
    code: 'storage/busy',
    kind: 'unavailable',
  });
});

test.each([[['ValidationError', 'None']], [['ItemCollectionSizeLimitExceeded']]])(
  'what is neither conflict nor pressure is our error and never called a conflict: %j',
  async (codes) => {
    aws.on(TransactWriteCommand).rejects(cancelled(...codes));
    await expect(commit(table, [write])).rejects.toBeInstanceOf(TransactionCanceledException);
  },
);

test('an answer that was lost is not tried again blindly', async () => {
  aws.on(TransactWriteCommand).rejects(named('TimeoutError'));
  await expect(commit(table, [write])).rejects.toThrow('TimeoutError');
  expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(1);
});

test('a claim that stands answers what was done before', async () => {
  aws.on(TransactWriteCommand).rejects(cancelled('None', 'ConditionalCheckFailed'));
  aws.on(GetCommand).resolves({ Item: { fingerprint: 'f', result: { id: 1 } } });
  const refused = commit(table, [write], claim);
  await expect(refused).rejects.toBeInstanceOf(AlreadyDone);
  await expect(refused).rejects.toMatchObject({ result: { id: 1 } });
});

test('a claim that stands for something else is a used key', async () => {
  aws.on(TransactWriteCommand).rejects(cancelled('None', 'ConditionalCheckFailed'));
  aws.on(GetCommand).resolves({ Item: { fingerprint: 'other', result: { id: 1 } } });
  await expect(commit(table, [write], claim)).rejects.toMatchObject({ code: 'storage/used-key' });
});

test('a lost answer is found by its claim: done is done', async () => {
  aws.on(TransactWriteCommand).rejects(named('TimeoutError'));
  aws.on(GetCommand).resolves({ Item: { fingerprint: 'f', result: { id: 1 } } });
  await expect(commit(table, [write], claim)).rejects.toBeInstanceOf(AlreadyDone);
});

const key = (name: string) => ({ pk: name, sk: name });

test('a batch keeps the order asked for, asks once for each, and goes on with what was left open', async () => {
  aws
    .on(BatchGetCommand)
    .resolvesOnce({
      Responses: { desk: [{ ...key('B'), n: 2 }] },
      UnprocessedKeys: { desk: { Keys: [key('A')] } },
    })
    .resolves({ Responses: { desk: [{ ...key('A'), n: 1 }] } });
  const found = await getItems(table, [key('A'), key('B'), key('A'), key('C')]);
  expect(found.map(({ n }) => n)).toEqual([1, 2, 1]);
  const [first] = aws.commandCalls(BatchGetCommand);
  expect(first?.args[0].input.RequestItems?.['desk']?.Keys).toHaveLength(3);
});
