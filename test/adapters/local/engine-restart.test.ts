import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { startEngine } from '../../../local/dynamodb/engine.ts';
import { enginesOn } from '../../../local/dynamodb/engine-orphan.ts';
import { openStream, type SeenRecord, type StreamBench } from '../../support/stream.ts';

beforeAll(() => {
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', '');
});

const enginesOf = (bench: StreamBench) => enginesOn(join(bench.cloud().dir, 'table.db'));

/** Ends the engine as a crash would; answers the one that ended. */
const crash = async (bench: StreamBench): Promise<number> => {
  const [engine = 0] = enginesOf(bench);
  process.kill(engine, 'SIGKILL');
  while (enginesOf(bench).includes(engine)) await delay(5);
  return engine;
};

test('an engine that ends by itself is started again, and nothing is lost or told twice', async () => {
  const seen: SeenRecord[] = [];
  const bench = await openStream({}, (records) => {
    seen.push(...records);
    return { ok: true, payload: { batchItemFailures: [] } };
  });
  await bench.put('before');
  await bench.settle();
  const crashed = await crash(bench);
  // A call the engine took down with it fails, and is repeated as the SDK does.
  await vi.waitFor(async () => expect((await bench.put('after')).status).toBe(200));
  const Key = { pk: { S: 'before' }, sk: { S: 'A' } };
  const found = await bench.ask('GetItem', { TableName: 'desk', Key });
  expect(JSON.parse(String(found.body))).toMatchObject({ Item: { pk: { S: 'before' } } });
  await vi.waitFor(() => expect(seen).toHaveLength(2), { timeout: 10_000, interval: 20 });
  expect(seen.map(({ dynamodb }) => dynamodb.Keys.pk.S)).toEqual(['before', 'after']);
  expect(enginesOf(bench)).toHaveLength(1);
  expect(enginesOf(bench)).not.toContain(crashed);
  await bench.close();
});

test('an engine that is stopped stays so', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-engine-'));
  const told: string[] = [];
  const engine = await startEngine(dir, (message) => void told.push(message));
  await engine.close();
  await delay(100);
  expect(enginesOn(join(dir, 'table.db'))).toEqual([]);
  expect(told).toEqual([]);
  rmSync(dir, { recursive: true, force: true });
});
