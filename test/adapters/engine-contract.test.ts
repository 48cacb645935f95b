import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DescribeTimeToLiveCommand,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startEngine, type TestEngine } from '../support/engine.ts';

/**
 * What we rely on in a DynamoDB engine. With `AWS_ENDPOINT_URL_DYNAMODB` (and credentials) the same suite runs against
 * any other one, AWS's own included.
 */
let engine: TestEngine;
/** AWS's indexes follow a moment later. */
const indexLag = 5_000;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

const put = (item: Readonly<Record<string, unknown>>, more: object = {}) =>
  engine.table.client.send(new PutCommand({ TableName: engine.table.name, Item: item, ...more }));

const get = async (pk: string, sk = 'A') => {
  const Key = { pk, sk };
  const command = new GetCommand({ TableName: engine.table.name, Key, ConsistentRead: true });
  return (await engine.table.client.send(command)).Item;
};

const transact = (items: Writes) =>
  engine.table.client.send(new TransactWriteCommand({ TransactItems: items }));

const newItem = (pk: string, more: object = {}): Writes[number] => ({
  Put: {
    TableName: engine.table.name,
    Item: { pk, sk: 'A', ...more },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

const add = (pk: string, more: object = {}) =>
  engine.table.client.send(
    new UpdateCommand({
      TableName: engine.table.name,
      Key: { pk, sk: 'A' },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
      ...more,
    }),
  );

const refusal = async (work: Promise<unknown>): Promise<Error> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It was not refused.');
};

describe('conditions', () => {
  test('refuse a second birth and show the standing item', async () => {
    await put({ pk: 'C1', sk: 'A', n: 1 });
    const error = await refusal(
      put(
        { pk: 'C1', sk: 'A', n: 2 },
        {
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      ),
    );
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect((error as ConditionalCheckFailedException).Item).toMatchObject({ n: { N: '1' } });
    expect(await get('C1')).toMatchObject({ n: 1 });
  });

  test('let one of a hundred win that compare and set the same version', async () => {
    await put({ pk: 'C2', sk: 'A', version: 1 });
    const tries = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) =>
        put(
          { pk: 'C2', sk: 'A', version: 2, by: n },
          {
            ConditionExpression: '#v = :one',
            ExpressionAttributeNames: { '#v': 'version' },
            ExpressionAttributeValues: { ':one': 1 },
          },
        ),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('lose none of two hundred additions', async () => {
    await Promise.all(Array.from({ length: 200 }, () => add('C3')));
    expect(await get('C3')).toMatchObject({ n: 200 });
  });

  test('keep numbers of 38 digits and unset what is removed', async () => {
    await put({ pk: 'C4', sk: 'A', a: 1, b: { c: [1, 'x', true, null] } });
    await engine.table.client.send(
      new UpdateCommand({
        TableName: engine.table.name,
        Key: { pk: 'C4', sk: 'A' },
        UpdateExpression: 'REMOVE a SET b.d = :d',
        ExpressionAttributeValues: { ':d': 'new' },
      }),
    );
    expect(await get('C4')).toEqual({
      pk: 'C4',
      sk: 'A',
      b: { c: [1, 'x', true, null], d: 'new' },
    });
  });
});

describe('transactions', () => {
  test('write all or nothing, and tell the reason of each action with the standing item', async () => {
    await put({ pk: 'T1', sk: 'A', owner: 'first' });
    const error = await refusal(transact([newItem('T2'), newItem('T1'), newItem('T3')]));
    expect(error).toBeInstanceOf(TransactionCanceledException);
    const reasons = (error as TransactionCanceledException).CancellationReasons ?? [];
    expect(reasons.map(({ Code }) => Code)).toEqual(['None', 'ConditionalCheckFailed', 'None']);
    expect(reasons[1]?.Item).toMatchObject({ owner: { S: 'first' } });
    expect([await get('T2'), await get('T3')]).toEqual([undefined, undefined]);
  });

  test('check a condition on an item they do not write', async () => {
    const check: Writes[number] = {
      ConditionCheck: {
        TableName: engine.table.name,
        Key: { pk: 'T4', sk: 'A' },
        ConditionExpression: 'attribute_exists(pk)',
      },
    };
    const error = await refusal(transact([newItem('T5'), check]));
    expect(error.name).toBe('TransactionCanceledException');
    await put({ pk: 'T4', sk: 'A' });
    await transact([newItem('T5'), check]);
    expect(await get('T5')).toBeDefined();
  });

  test('refuse two actions on one item', async () => {
    const error = await refusal(transact([newItem('T6'), newItem('T6')]));
    // AWS says ValidationException, DynamoDB Local cancels the transaction.
    expect(error.name).toMatch(/^(Validation|TransactionCanceled)Exception$/);
    expect(await get('T6')).toBeUndefined();
  });

  test('take a hundred items and refuse one more', async () => {
    const items = (count: number, group: string) =>
      Array.from({ length: count }, (_, n) => newItem(`${group}-${n}`));
    await transact(items(100, 'T7'));
    expect(await get('T7-99')).toBeDefined();
    expect((await refusal(transact(items(101, 'T8')))).name).toBe('ValidationException');
  });

  test('refuse more than 4 MB', async () => {
    const items = Array.from({ length: 12 }, (_, n) =>
      newItem(`T9-${n}`, { text: 'x'.repeat(380_000) }),
    );
    expect((await refusal(transact(items))).name).toBe('ValidationException');
    expect(await get('T9-0')).toBeUndefined();
  });

  test('answer a repeat with the same token once, and refuse it with other contents', async () => {
    const token = randomUUID();
    const send = (pk: string) =>
      engine.table.client.send(
        new TransactWriteCommand({
          ClientRequestToken: token,
          TransactItems: [
            {
              Update: {
                TableName: engine.table.name,
                Key: { pk, sk: 'A' },
                UpdateExpression: 'ADD n :one',
                ExpressionAttributeValues: { ':one': 1 },
              },
            },
          ],
        }),
      );
    await send('T10');
    await send('T10');
    expect(await get('T10')).toMatchObject({ n: 1 });
    expect((await refusal(send('T11'))).name).toBe('IdempotentParameterMismatchException');
  });
});

describe('limits', () => {
  test('refuse an item beyond 400 KB', async () => {
    const error = await refusal(put({ pk: 'L1', sk: 'A', text: 'x'.repeat(410_000) }));
    expect(error.name).toBe('ValidationException');
  });

  test('refuse an empty key of the table and of an index', async () => {
    expect((await refusal(put({ pk: '', sk: 'A' }))).name).toBe('ValidationException');
    const inIndex = put({ pk: 'L2', sk: 'A', queueKey: '', urgencyKey: 'x' });
    expect((await refusal(inIndex)).name).toBe('ValidationException');
  });

  test('expire by the declared attribute', async () => {
    const { TimeToLiveDescription } = await engine.table.client.send(
      new DescribeTimeToLiveCommand({ TableName: engine.table.name }),
    );
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt' });
  });
});

describe('reading', () => {
  const query = (more: object) =>
    engine.table.client.send(new QueryCommand({ TableName: engine.table.name, ...more }));

  test('pages a partition in the order of bytes, both ways', async () => {
    for (const sk of ['B', 'a', 'é', 'A', '10', '9']) await put({ pk: 'R1', sk });
    const partition = {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'R1' },
      ConsistentRead: true,
    };
    const first = await query({ ...partition, Limit: 4 });
    expect(first.Items?.map(({ sk }) => sk)).toEqual(['10', '9', 'A', 'B']);
    const rest = await query({ ...partition, ExclusiveStartKey: first.LastEvaluatedKey });
    expect(rest.Items?.map(({ sk }) => sk)).toEqual(['a', 'é']);
    expect(rest.LastEvaluatedKey).toBeUndefined();
    const back = await query({ ...partition, ScanIndexForward: false, Limit: 1 });
    expect(back.Items?.[0]?.['sk']).toBe('é');
  });

  test('pages an index through equal sort keys without loss or repeat', async () => {
    for (let n = 0; n < 25; n += 1)
      await put({ pk: `R2-${n}`, sk: 'A', queueKey: 'Q', urgencyKey: n < 20 ? 'same' : 'z' });
    const readAll = async (): Promise<readonly string[]> => {
      const seen: string[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await query({
          IndexName: 'byQueue',
          KeyConditionExpression: 'queueKey = :q',
          ExpressionAttributeValues: { ':q': 'Q' },
          Limit: 7,
          ExclusiveStartKey: start,
        });
        seen.push(...(page.Items ?? []).map(({ pk }) => String(pk)));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return seen;
    };
    await vi.waitFor(async () => {
      const seen = await readAll();
      expect(seen).toHaveLength(25);
      expect(new Set(seen).size).toBe(25);
      expect(seen.slice(20).toSorted()).toEqual(['R2-20', 'R2-21', 'R2-22', 'R2-23', 'R2-24']);
    }, indexLag);
  });

  test('shows keys only in an index, and only items that carry its keys', async () => {
    await put({ pk: 'R3', sk: 'A', ownerKey: 'O', urgencyKey: '1', secret: 'x' });
    await put({ pk: 'R4', sk: 'A', ownerKey: 'O' });
    await vi.waitFor(async () => {
      const { Items } = await query({
        IndexName: 'byOwner',
        KeyConditionExpression: 'ownerKey = :o',
        ExpressionAttributeValues: { ':o': 'O' },
      });
      expect(Items).toEqual([{ pk: 'R3', sk: 'A', ownerKey: 'O', urgencyKey: '1' }]);
    }, indexLag);
  });

  test('refuses a consistent read of an index', async () => {
    const read = query({
      IndexName: 'byOwner',
      KeyConditionExpression: 'ownerKey = :o',
      ExpressionAttributeValues: { ':o': 'O' },
      ConsistentRead: true,
    });
    expect((await refusal(read)).name).toBe('ValidationException');
  });

  test('reads a hundred items in one batch and refuses one more', async () => {
    const read = (count: number) =>
      engine.table.client.send(
        new BatchGetCommand({
          RequestItems: {
            [engine.table.name]: {
              Keys: Array.from({ length: count }, (_, n) => ({ pk: `T7-${n}`, sk: 'A' })),
            },
          },
        }),
      );
    expect((await read(100)).Responses?.[engine.table.name]).toHaveLength(100);
    expect((await refusal(read(101))).name).toBe('ValidationException');
  });
});
