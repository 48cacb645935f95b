import { expect, test } from 'vitest';
import * as z from 'zod';
import type { RouteTable } from '#kernel/route.ts';
import { serve } from '#platform/http/serve.ts';
import { signerOf } from '#platform/secret.ts';
import { agent, call } from '../support/http.ts';

const item = z.object({ id: z.string() });
const who = ['agent'] as const;

const routes = {
  list: {
    method: 'GET',
    path: '/v1/things',
    who,
    says: '',
    answers: { status: 200, body: z.object({ items: z.array(item), next: z.string().optional() }) },
  },
  read: {
    method: 'GET',
    path: '/v1/thing',
    who,
    says: '',
    answers: { status: 200, body: item.extend({ version: z.int(), beside: z.string() }) },
  },
} as const satisfies RouteTable;

let ids = ['a', 'b'];
const signer = signerOf(async () => JSON.stringify({ current: 'a', a: 'secret' }));
const uses = {
  list: async () => ({ items: ids.map((id) => ({ id })), next: 'after b' }),
  read: async () => ({ id: 'a', version: 7, beside: 'an incident' }),
};
const api = serve(routes, uses, { signer });

const look = (route: string, known?: string) =>
  call(api, {
    route,
    as: agent,
    ...(known === undefined ? {} : { headers: { 'if-none-match': known } }),
  });
const tagOf = async (): Promise<string> => (await look('GET /v1/things')).headers['etag'] ?? '';

test('a list that says the same is not sent again, though each sealed cursor differs', async () => {
  const first = await look('GET /v1/things');
  const second = await look('GET /v1/things');
  expect(first.body).not.toEqual(second.body);
  const known = await tagOf();
  expect(known).toMatch(/^W\/"[\w-]{43}"$/);
  expect(await look('GET /v1/things', known)).toMatchObject({ status: 304, body: undefined });
});

test('any of several known tags will do', async () => {
  const known = `W/"other", ${await tagOf()}`;
  expect((await look('GET /v1/things', known)).status).toBe(304);
});

test('a list that says something else is sent', async () => {
  const known = await tagOf();
  ids = ['a', 'c'];
  const { status, body } = await look('GET /v1/things', known);
  expect([status, body.items]).toEqual([200, [{ id: 'a' }, { id: 'c' }]]);
});

test('what has a version is always sent: what is shown beside it may have changed', async () => {
  const { status, headers, body } = await look('GET /v1/thing', '"7"');
  expect([status, headers['etag'], body.beside]).toEqual([200, '"7"', 'an incident']);
});
