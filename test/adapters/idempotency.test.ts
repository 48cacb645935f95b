import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { claimFor } from '#kernel/claim.ts';
import type { RouteTable } from '#kernel/route.ts';
import { commit, deleteVersion, getItem, putNew, putVersion } from '#platform/dynamo.ts';
import { serve } from '#platform/http/serve.ts';
import { now } from '#platform/world.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { agent, call } from '../support/http.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const routes = {
  make: {
    method: 'POST',
    path: '/v1/things',
    who: ['agent'],
    says: 'Makes a thing.',
    body: z.strictObject({ name: z.string() }),
    answers: { status: 201, body: z.object({ id: z.string(), version: z.int() }) },
  },
} as const satisfies RouteTable;

/** An API over the real table that numbers what it makes. */
const api = () => {
  let made = 0;
  const handler = serve(
    routes,
    {
      make: async ({ once, body }) => {
        made += 1;
        const thing = { id: `${body.name}-${made}`, version: 1 };
        const item = putNew(engine.table, { pk: `THING#${thing.id}`, sk: 'THING' });
        await commit(engine.table, [item], claimFor(once, thing, now()));
        return thing;
      },
    },
    { table: engine.table },
  );
  const ask = (key: string, name: string, as = agent) =>
    call(handler, {
      route: 'POST /v1/things',
      as,
      body: { name },
      headers: { 'idempotency-key': key },
    });
  return { ask, made: () => made };
};

test('the same key and body are answered the same, and done once', async () => {
  const { ask, made } = api();
  const answers = [await ask('k1', 'a'), await ask('k1', 'a'), await ask('k1', 'a')];
  expect(answers.map(({ status, body, headers }) => [status, body.id, headers['etag']])).toEqual(
    Array.from({ length: 3 }, () => [201, 'a-1', '"1"']),
  );
  expect(made()).toBe(1);
});

test('the same key with another body is a conflict', async () => {
  const { ask } = api();
  await ask('k2', 'b');
  expect((await ask('k2', 'c')).body.type).toBe('/v1/problems/storage/used-key');
});

test('another person’s key is another key', async () => {
  const { ask } = api();
  await ask('k3', 'd');
  expect((await ask('k3', 'e', { ...agent, id: 'usr_boris' })).status).toBe(201);
});

test('of many repeats at once one has the effect, and all have the same answer', async () => {
  const { ask } = api();
  const answers = await Promise.all(Array.from({ length: 12 }, () => ask('k4', 'f')));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.every(({ status }) => status === 201)).toBe(true);
});

test('a version that moved on is neither overwritten nor deleted', async () => {
  const key = { pk: 'THING#x', sk: 'THING' };
  await commit(engine.table, [putVersion(engine.table, { ...key, version: 1 }, 0)]);
  await commit(engine.table, [putVersion(engine.table, { ...key, version: 2 }, 1)]);
  const stale = { code: 'storage/changed-meanwhile' };
  const over = putVersion(engine.table, { ...key, version: 2 }, 1);
  await expect(commit(engine.table, [over])).rejects.toMatchObject(stale);
  await expect(commit(engine.table, [deleteVersion(engine.table, key, 1)])).rejects.toMatchObject(
    stale,
  );
  expect(await getItem(engine.table, key)).toMatchObject({ version: 2 });
  await commit(engine.table, [deleteVersion(engine.table, key, 2)]);
  expect(await getItem(engine.table, key)).toBeUndefined();
});

test('what a claim keeps is turned into the answer of a repeat where a route says so', async () => {
  const handler = serve(
    routes,
    {
      make: async ({ once, body }) => {
        const item = putNew(engine.table, { pk: `THING#${body.name}`, sk: 'THING' });
        await commit(engine.table, [item], claimFor(once, { id: body.name }, now()));
        return { id: body.name, version: 1 };
      },
    },
    {
      table: engine.table,
      repeats: { make: async (_call, kept) => ({ ...(kept as { id: string }), version: 2 }) },
    },
  );
  const asked = {
    route: 'POST /v1/things',
    as: agent,
    body: { name: 'linked' },
    headers: { 'idempotency-key': 'linked-1' },
  };
  expect(await call(handler, asked)).toMatchObject({ status: 201, body: { version: 1 } });
  expect(await call(handler, asked)).toMatchObject({ status: 201, body: { version: 2 } });
});
