import { expect, test } from 'vitest';
import * as z from 'zod';
import { defineFaults } from '#kernel/fault.ts';
import type { RouteTable } from '#kernel/route.ts';
import { serve, type UseCases } from '#platform/http/serve.ts';
import { signerOf } from '#platform/secret.ts';
import { agent, call } from '../support/http.ts';

const thing = z.object({ id: z.string(), version: z.int() });
const params = z.strictObject({ thingId: z.string().regex(/^thg_[a-z0-9]+$/) });
const body = z.strictObject({
  name: z.string().min(1),
  count: z.int().min(0),
  tags: z.array(z.string()).default([]),
});
const list = z.object({ items: z.array(thing), next: z.string().optional() });

const routes = {
  make: {
    method: 'POST',
    path: '/v1/things',
    who: ['agent'],
    scope: 'things:write',
    says: '',
    body,
    answers: { status: 201, body: thing },
  },
  list: {
    method: 'GET',
    path: '/v1/things',
    who: ['agent'],
    says: '',
    query: z.strictObject({ name: z.string().exactOptional() }),
    answers: { status: 200, body: list },
  },
  change: {
    method: 'PATCH',
    path: '/v1/things/{thingId}',
    who: ['agent'],
    guarded: true,
    says: '',
    params,
    body,
    answers: { status: 200, body: thing },
  },
  remove: {
    method: 'DELETE',
    path: '/v1/things/{thingId}',
    who: ['admin'],
    guarded: true,
    says: '',
    params,
    answers: { status: 204 },
  },
  open: {
    method: 'GET',
    path: '/v1/open',
    who: 'anyone',
    says: '',
    answers: { status: 200, body: z.object({ who: z.string() }) },
  },
} as const satisfies RouteTable;

const faults = defineFaults('things', {
  broken: { kind: 'rule-broken', title: 'It is broken.' },
  unknownThing: { kind: 'not-found', title: 'There is no such thing.' },
});

const signer = signerOf(async () => JSON.stringify({ current: 'a', a: 'secret' }));

const api = (uses: Partial<UseCases<typeof routes>> = {}) =>
  serve(
    routes,
    {
      make: async () => ({ id: 'thg_1', version: 1, hash: 'inside' }),
      list: async ({ page }) => ({
        items: [{ id: 'thg_1', version: 1 }],
        next: `after ${page.after ?? 'nothing'}`,
      }),
      change: async ({ expectedVersion }) => ({ id: 'thg_1', version: (expectedVersion ?? 0) + 1 }),
      remove: async () => undefined,
      open: async ({ actor }) => ({ who: actor.id }),
      ...uses,
    },
    { signer },
  );

const make = { route: 'POST /v1/things', as: agent, body: { name: 'a', count: 1 } };
const change = {
  route: 'PATCH /v1/things/{thingId}',
  as: agent,
  params: { thingId: 'thg_1' },
  body: make.body,
};

test('answers are cut to their schema and carry the version as ETag', async () => {
  const { status, headers, body: answer } = await call(api(), make);
  expect([status, headers['etag']]).toEqual([201, '"1"']);
  expect(answer).toEqual({ id: 'thg_1', version: 1 });
});

test('a route that answers nothing answers 204 without a body', async () => {
  const as = { ...agent, grants: 'admin' };
  const asked = {
    route: 'DELETE /v1/things/{thingId}',
    as,
    params: { thingId: 'thg_1' },
    headers: { 'if-match': '"1"' },
  };
  expect(await call(api(), asked)).toEqual({ status: 204, headers: {}, body: undefined });
});

test('all errors of all parts are reported at once, with JSON Pointers', async () => {
  const asked = {
    ...change,
    headers: { 'if-match': '"1"' },
    params: { thingId: '#META' },
    body: { count: -1, 'a/b': 1, role: 'admin' },
  };
  const { status, headers, body: problem } = await call(api(), asked);
  expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
  expect(problem).toMatchObject({
    type: '/v1/problems/requests/invalid',
    status: 400,
    instance: 'req-1',
  });
  const pointers = problem.errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(pointers.toSorted()).toEqual([
    '/body/a~1b',
    '/body/count',
    '/body/name',
    '/body/role',
    '/params/thingId',
  ]);
});

test.each([
  ['{', 'application/json'],
  ['{"name":"a","count":1}', 'text/plain'],
  ['{"name":"a","count":1}', 'application/jsonp'],
  ['', 'application/json'],
])('a body that is not JSON is refused: %j as %s', async (rawBody, type) => {
  const { status, body: problem } = await call(api(), {
    ...make,
    rawBody,
    headers: { 'content-type': type },
  });
  expect([status, problem.type]).toEqual([400, '/v1/problems/requests/not-json']);
});

test.each([
  '{"name":"a","count":1,"__proto__":{"admin":true}}',
  '{"name":"a","count":1,"constructor":{}}',
  `{"name":"a","count":1,"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
])('a hostile body is refused, nothing else: %.60s', async (rawBody) => {
  const { status } = await call(api(), { ...make, rawBody });
  expect(status).toBe(400);
});

test('a guarded route demands If-Match, refuses what is no ETag, and hands on the version', async () => {
  const withTag = (tag: string) => call(api(), { ...change, headers: { 'if-match': tag } });
  expect((await call(api(), change)).status).toBe(428);
  for (const tag of ['*', '7', '"x"', '"7", "8"', ''])
    expect((await withTag(tag)).status).toBe(412);
  expect((await withTag('"7"')).body.version).toBe(8);
  expect((await withTag('W/"7"')).body.version).toBe(8);
});

test('roles open routes; what is not named is closed', async () => {
  const as = (context: object) => call(api(), { ...make, as: { ...agent, ...context } });
  expect((await as({ grants: 'supervisor' })).status).toBe(403);
  expect((await as({ grants: '' })).status).toBe(403);
  expect((await as({ kind: 'customer', grants: 'customer', customerId: 'cus_1' })).status).toBe(
    403,
  );
  expect((await as({ kind: 'customer', grants: 'agent', customerId: 'cus_1' })).status).toBe(403);
  expect((await as({ grants: 'integration' })).status).toBe(403);
  expect((await call(api(), { ...make, as: {} })).status).toBe(403);
});

test('an API key needs the scope of the route; a route without one is closed to it', async () => {
  const key = (grants: string) => ({
    kind: 'integration' as const,
    id: 'key_1',
    grants,
    customerId: '',
  });
  expect((await call(api(), { ...make, as: key('things:write') })).status).toBe(201);
  expect((await call(api(), { ...make, as: key('things:read') })).status).toBe(403);
  expect((await call(api(), { ...make, as: key('agent') })).status).toBe(403);
  expect((await call(api(), { route: 'GET /v1/things', as: key('things:write') })).status).toBe(
    403,
  );
});

test('an open door knows nobody', async () => {
  expect((await call(api(), { route: 'GET /v1/open' })).body).toEqual({ who: 'anybody' });
});

test('a route the function does not know is not found', async () => {
  expect((await call(api(), { route: 'GET /v1/other', as: agent })).status).toBe(404);
  expect((await call(api(), { route: '$default', as: agent })).status).toBe(404);
});

test('a cursor leads on in its own list, and in no other', async () => {
  const first = await call(api(), { route: 'GET /v1/things', as: agent });
  const cursor = first.body.next as string;
  const page = (query: Record<string, string>) =>
    call(api(), { route: 'GET /v1/things', as: agent, query });
  expect(cursor).not.toContain('after nothing');
  expect((await page({ cursor })).status).toBe(200);
  expect((await page({ cursor, limit: '5' })).status).toBe(200);
  expect((await page({ cursor, name: 'a' })).body.type).toBe('/v1/problems/requests/bad-cursor');
});

test.each(['0', '101', '-1', '1.5', 'ten', '1e3'])('a limit of %s is refused', async (limit) => {
  const { status, body: problem } = await call(api(), {
    route: 'GET /v1/things',
    as: agent,
    query: { limit },
  });
  expect([status, problem.errors[0].pointer]).toEqual([400, '/query/limit']);
});

test('a fault becomes a problem that leads to its explanation', async () => {
  const uses = { make: async () => Promise.reject(faults.broken({ minutes: 5 })) };
  expect((await call(api(uses), make)).body).toEqual({
    type: '/v1/problems/things/broken',
    title: 'It is broken.',
    detail: 'It is broken.',
    status: 422,
    instance: 'req-1',
    facts: { minutes: 5 },
  });
});

test('class 97: what went wrong inside is never shown', async () => {
  const uses = { make: async () => Promise.reject(new Error('password of the table')) };
  const { status, body: problem } = await call(api(uses), make);
  expect(status).toBe(500);
  expect(JSON.stringify(problem)).not.toContain('password');
});

test('an answer that misses its schema is an error on our side, not half an answer', async () => {
  const { status } = await call(api({ make: async () => ({ id: 1 }) }), make);
  expect(status).toBe(500);
});

test.each(['a b', '', 'x'.repeat(129), 'ключ', 'a#b'])(
  'an Idempotency-Key of %j is refused',
  async (key) => {
    const { status, body: problem } = await call(api(), {
      ...make,
      headers: { 'idempotency-key': key },
    });
    expect([status, problem.type]).toEqual([400, '/v1/problems/requests/bad-idempotency-key']);
  },
);

test('an Idempotency-Key counts on POST alone, for one actor and one body', async () => {
  const seen: unknown[] = [];
  const uses: Partial<UseCases<typeof routes>> = {
    make: async ({ once }) => {
      seen.push(once);
      return { id: 'thg_1', version: 1 };
    },
    change: async ({ once }) => {
      seen.push(once);
      return { id: 'thg_1', version: 1 };
    },
  };
  const headers = { 'idempotency-key': 'k1', 'if-match': '"1"' };
  await call(api(uses), { ...make, headers });
  await call(api(uses), { ...make, headers, as: { ...agent, id: 'usr_boris' } });
  await call(api(uses), { ...make, headers, body: { name: 'b', count: 1 } });
  await call(api(uses), { ...change, headers });
  const [first, other, changed, patched] = seen as { key: string; fingerprint: string }[];
  expect(first?.key).toBe('http#staff#usr_anna#k1');
  expect(other?.key).toBe('http#staff#usr_boris#k1');
  expect(changed?.key).toBe(first?.key);
  expect(changed?.fingerprint).not.toBe(first?.fingerprint);
  expect(patched).toBeUndefined();
});

test.each([
  ['a route without a query', { route: 'GET /v1/open', query: { status: 'closed' } }, 'status'],
  ['a limit of what is no list', { route: 'GET /v1/open', query: { limit: '5' } }, 'limit'],
  ['a cursor of a command', { ...make, query: { cursor: 'x' } }, 'cursor'],
])('what a query names in vain is refused: %s', async (_what, asked, field) => {
  const { status, body: problem } = await call(api(), asked);
  expect([status, problem.errors?.[0]?.pointer]).toEqual([400, `/query/${field}`]);
});
