import { expect, test } from 'vitest';
import * as z from 'zod';
import { defineFaults } from '#kernel/fault.ts';
import type { RouteTable } from '#kernel/route.ts';
import { serve, type UseCases } from '#platform/http/serve.ts';
import { call } from '../support/http.ts';

const routes = {
  take: {
    method: 'POST',
    path: '/v1/taken/{name}',
    who: 'anyone',
    raw: true,
    says: '',
    params: z.strictObject({ name: z.string() }),
    answers: { status: 202, body: z.object({ bytes: z.string(), proof: z.string() }) },
  },
} as const satisfies RouteTable;

const faults = defineFaults('things', {
  refused: { kind: 'unauthenticated', title: 'This was refused.' },
});

const echo: UseCases<typeof routes>['take'] = async ({ rawBody, headers, once }) => ({
  bytes: `${rawBody.toString('hex')}${once === undefined ? '' : ' claimed'}`,
  proof: headers['x-proof'] ?? '',
});

const asked = { route: 'POST /v1/taken/{name}', params: { name: 'a' } };
const hex = (text: string): string => Buffer.from(text).toString('hex');

test.each(['{ "a":1.0 }\n', '{"broken', '', 'ключ'])(
  'a raw route is given the bytes as they were sent, JSON or not: %j',
  async (rawBody) => {
    const headers = { 'content-type': 'text/plain', 'X-Proof': 'p' };
    const { status, body } = await call(serve(routes, { take: echo }), {
      ...asked,
      rawBody,
      headers,
    });
    expect([status, body]).toEqual([202, { bytes: hex(rawBody), proof: 'p' }]);
  },
);

test('an Idempotency-Key means nothing where nobody is known yet', async () => {
  for (const key of ['k1', 'not a key!']) {
    const headers = { 'idempotency-key': key };
    const { status, body } = await call(serve(routes, { take: echo }), {
      ...asked,
      rawBody: '{}',
      headers,
    });
    expect([status, body.bytes]).toEqual([202, hex('{}')]);
  }
});

test('who is not known is answered 401, and that there is a way in', async () => {
  const take = () => Promise.reject(faults.refused());
  const answer = await call(serve(routes, { take }), { ...asked, rawBody: '{}' });
  expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  expect(answer.body).toEqual({
    type: '/v1/problems/things/refused',
    title: 'This was refused.',
    detail: 'This was refused.',
    status: 401,
    instance: 'req-1',
  });
});
