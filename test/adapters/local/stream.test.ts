import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDeadLetters } from '../../../local/sqs/dead-letters.ts';
import {
  openStream,
  queueArn,
  type SeenRecord,
  type StreamBench,
  tableArn,
} from '../../support/stream.ts';

let bench: StreamBench;
/** Numbering, trimming and expiry are about the engine we start ourselves. */
beforeAll(() => {
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', '');
});
afterEach(() => bench.close());

const taken = { ok: true, payload: { batchItemFailures: [] } } as const;
const names = (records: readonly SeenRecord[]) => records.map(({ dynamodb }) => dynamodb.Keys.pk.S);

const failFrom = (records: readonly SeenRecord[], pk: string) => {
  const poison = records.find(({ dynamodb }) => dynamodb.Keys.pk.S === pk);
  const itemIdentifier = poison?.dynamodb.SequenceNumber;
  return { ok: true, payload: { batchItemFailures: poison ? [{ itemIdentifier }] : [] } } as const;
};

const collecting = (mapping: object = {}) => {
  const seen: SeenRecord[] = [];
  const opened = openStream(mapping, (records) => {
    seen.push(...records);
    return taken;
  });
  return { seen, opened };
};

describe('what is delivered', () => {
  test('each write once, in order, in the form of AWS', async () => {
    const { seen, opened } = collecting();
    bench = await opened;
    for (let n = 0; n < 250; n += 1) await bench.put(`I${n}`, { n: { N: String(n) } });
    await bench.settle();
    expect(names(seen)).toEqual(Array.from({ length: 250 }, (_, n) => `I${n}`));
    expect(seen[7]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      eventSourceARN: `${tableArn}/stream/2026-01-01T00:00:00.000`,
      dynamodb: { NewImage: { n: { N: '7' } }, StreamViewType: 'NEW_IMAGE' },
    });
    const sequences = seen.map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect(sequences.every((one) => /^\d{21}$/.test(one))).toBe(true);
    expect(sequences).toEqual(sequences.toSorted());
  });

  test('no old image when the template declares new images only', async () => {
    const { seen, opened } = collecting();
    bench = await opened;
    await bench.put('I', { n: { N: '1' } });
    await bench.put('I', { n: { N: '2' } });
    await bench.settle();
    expect(seen.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY']);
    expect(seen[1]?.dynamodb.OldImage).toBeUndefined();
  });

  test('nothing for a write that changes nothing', async () => {
    const { seen, opened } = collecting();
    bench = await opened;
    await bench.put('I');
    await bench.put('I');
    await bench.put('J');
    await bench.settle();
    expect(names(seen)).toEqual(['I', 'J']);
  });

  test('only what passes the filter', async () => {
    const Pattern = JSON.stringify({
      eventName: ['INSERT'],
      dynamodb: { Keys: { pk: { S: [{ prefix: 'CASE#' }] } } },
    });
    const { seen, opened } = collecting({ FilterCriteria: { Filters: [{ Pattern }] } });
    bench = await opened;
    for (const pk of ['CASE#1', 'USER#1', 'CASE#2']) await bench.put(pk);
    await bench.put('CASE#1', { changed: { BOOL: true } });
    await bench.settle();
    expect(names(seen)).toEqual(['CASE#1', 'CASE#2']);
  });

  test('soon after the write, from rest', async () => {
    const { seen, opened } = collecting();
    bench = await opened;
    await delay(600);
    const begun = performance.now();
    await bench.put('I');
    while (seen.length === 0) await delay(1);
    expect(performance.now() - begun).toBeLessThan(150);
  });
});

describe('what fails', () => {
  test('is offered again from the lowest failure on, and nothing before it', async () => {
    const batches: string[][] = [];
    bench = await openStream({ MaximumRetryAttempts: 5 }, (records) => {
      batches.push(names(records));
      return batches.length < 3 ? failFrom(records, 'b') : taken;
    });
    await bench.ask('TransactWriteItems', {
      TransactItems: ['a', 'b', 'c'].map((pk) => ({
        Put: { TableName: 'desk', Item: { pk: { S: pk }, sk: { S: 'A' } } },
      })),
    });
    await bench.settle();
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
      ['b', 'c'],
    ]);
  });

  test('is isolated, parked with its records, and run again when redriven', async () => {
    const done: string[] = [];
    let isPoisonous = true;
    bench = await openStream(
      {
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: queueArn } },
      },
      (records) => {
        const failing = isPoisonous ? failFrom(records, 'I5') : taken;
        const first = names(records).indexOf('I5');
        done.push(...(isPoisonous && first >= 0 ? names(records).slice(0, first) : names(records)));
        return failing;
      },
    );
    const items = Array.from({ length: 12 }, (_, n) => `I${n}`);
    await Promise.all(items.map((pk) => bench.put(pk)));
    await bench.settle();
    expect(done.toSorted()).toEqual(items.filter((pk) => pk !== 'I5').toSorted());

    const letters = openDeadLetters(bench.cloud());
    const [letter, ...others] = letters.list();
    expect(others).toEqual([]);
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect(await letters.redrive(letter?.id ?? '')).toMatchObject({ done: false });
    isPoisonous = false;
    expect(await letters.redrive(letter?.id ?? '')).toEqual({ done: true });
    expect(done).toContain('I5');
    expect(letters.list()).toEqual([]);
  });

  test('holds the line while it is retried, and loses nothing when the process ends then', async () => {
    let isDown = true;
    const seen: string[] = [];
    bench = await openStream({}, (records) => {
      if (isDown) return { ok: false, error: { errorType: 'Down', errorMessage: 'down' } };
      seen.push(...names(records));
      return taken;
    });
    for (const pk of ['a', 'b']) await bench.put(pk);
    await delay(100);
    isDown = false;
    await bench.reopen();
    await bench.put('c');
    await bench.settle();
    expect(seen).toEqual(['a', 'b', 'c']);
  });
});

describe('housekeeping', () => {
  test('goes on after a restart behind what was consumed and trimmed', async () => {
    const { seen, opened } = collecting();
    bench = await opened;
    for (let n = 0; n < 30; n += 1) await bench.put(`I${n}`);
    await bench.settle();
    await delay(700);
    const kept = new DatabaseSync(join(bench.cloud().dir, 'table.db'), { readOnly: true });
    expect(kept.prepare('SELECT count(*) AS n FROM _stream_records').get()).toEqual({ n: 1 });
    kept.close();
    await bench.reopen();
    await bench.put('after');
    await bench.settle();
    expect(names(seen)).toHaveLength(31);
    expect(names(seen).at(-1)).toBe('after');
  });

  test('expires by the virtual clock, and marks the record as the expiry it is', async () => {
    const { seen, opened } = collecting();
    bench = await opened;
    const inTwoDays = Math.floor(bench.cloud().clock.now() / 1000) + 2 * 86_400;
    await bench.put('mortal', { expiresAt: { N: String(inTwoDays) } });
    await bench.put('immortal');
    bench.cloud().clock.advance(86_400_000);
    await bench.settle();
    expect(names(seen)).toEqual(['mortal', 'immortal']);
    bench.cloud().clock.advance(2 * 86_400_000);
    await bench.settle();
    expect(seen.at(-1)).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: { pk: { S: 'mortal' } } },
    });
    expect(seen).toHaveLength(3);
  });

  test('refuses an operation that the system does not use', async () => {
    const { opened } = collecting();
    bench = await opened;
    const { status, body } = await bench.ask('DeleteTable', { TableName: 'desk' });
    expect(status).toBe(400);
    expect(String(body)).toContain('DeleteTable');
  });

  test('asks for the rights IAM would ask for', async () => {
    const { opened } = collecting();
    bench = await opened;
    const { needs } = bench.dynamo();
    const call = (operation: string, input: object) =>
      needs({ ...anyCall, operation, body: Buffer.from(JSON.stringify(input)) });
    expect(call('Query', { TableName: 'desk', IndexName: 'byQueue' })).toEqual([
      { action: 'dynamodb:Query', resource: `${tableArn}/index/byQueue` },
    ]);
    const TransactItems = [
      { Put: { TableName: 'desk' } },
      { Put: { TableName: 'desk' } },
      { ConditionCheck: { TableName: 'desk' } },
    ];
    expect(call('TransactWriteItems', { TransactItems })).toEqual([
      { action: 'dynamodb:PutItem', resource: tableArn },
      { action: 'dynamodb:ConditionCheckItem', resource: tableArn },
    ]);
  });
});

const anyCall = {
  service: 'dynamodb',
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
};
