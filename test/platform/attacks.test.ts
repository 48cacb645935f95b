import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import type { RouteTable } from '#kernel/route.ts';
import { serve } from '#platform/http/serve.ts';
import { agent, call } from '../support/http.ts';

const body = z.strictObject({ name: z.string().max(100) });
const answers = { status: 201, body: z.object({ id: z.string(), who: z.string() }) } as const;
const line = { says: '', answers } as const;
const routes = {
  make: { ...line, method: 'POST', path: '/v1/things', who: ['agent'], body },
  open: { ...line, method: 'POST', path: '/v1/open', who: 'anyone', body },
  remove: {
    method: 'DELETE',
    path: '/v1/things',
    who: ['agent'],
    says: '',
    answers: { status: 204 },
  },
} as const satisfies RouteTable;

/** An API that notes what it was made to do. */
const api = (failing?: Error) => {
  const done: string[] = [];
  const use = (name: string) => async (asked: { readonly actor: { readonly id: string } }) => {
    done.push(name);
    if (failing !== undefined) throw failing;
    return { id: 'thg_1', who: asked.actor.id };
  };
  const handler = serve(routes, { make: use('make'), open: use('open'), remove: use('remove') });
  return { handler, done };
};

const make = { route: 'POST /v1/things', as: agent, body: { name: 'a' } };

describe('class 54: a field nobody asked for', () => {
  const fields = ['role', 'roles', 'tenant', 'verified', 'dueAt', 'balance', 'autoBcc', 'id'];
  const odd = ['__proto__', 'constructor', 'Name', 'name ', 'nаme', 'name\u200b'];
  test.each([...fields, ...odd])(
    '%j is refused by its pointer and nothing is done',
    async (field) => {
      const { handler, done } = api();
      const rawBody = `{"name":"a",${JSON.stringify(field)}:"x"}`;
      const { status, body: problem } = await call(handler, { ...make, rawBody });
      expect(status).toBe(400);
      expect(problem.errors).toMatchObject([{ pointer: `/body/${field}` }]);
      expect(done).toEqual([]);
    },
  );
});

describe('class 62: a request that is two things at once', () => {
  test.each(['x-http-method-override', 'x-http-method', 'x-method-override'])(
    '%s changes nothing',
    async (name) => {
      const { handler, done } = api();
      const asked = { ...make, headers: { 'content-type': 'application/json', [name]: 'DELETE' } };
      expect((await call(handler, asked)).status).toBe(201);
      expect(done).toEqual(['make']);
    },
  );

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'JSON that calls itself %j is refused',
    async (type) => {
      const { handler, done } = api();
      expect((await call(handler, { ...make, headers: { 'content-type': type } })).status).toBe(
        400,
      );
      expect(done).toEqual([]);
    },
  );

  test.each([
    'GET /v1/things',
    'HEAD /v1/things',
    'POST /v1/things/',
    'POST //v1/things',
    'POST /V1/things',
    '$default',
  ])('a route that no table has is not found: %s', async (route) => {
    const { handler, done } = api();
    expect((await call(handler, { ...make, route })).status).toBe(404);
    expect(done).toEqual([]);
  });
});

describe('class 68: more than anybody needs', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  test.each([
    ['10 MB in one field', JSON.stringify({ name: 'x'.repeat(10_000_000) })],
    ['JSON 10,000 levels deep', `{"name":${nested(10_000)}}`],
    ['JSON 100,000 levels deep', nested(100_000)],
    [
      '10,000 fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, n]))),
    ],
    ['a number without end', `{"name":1e${'9'.repeat(1000)}}`],
  ])('%s is refused', async (_what, rawBody) => {
    const { handler, done } = api();
    const { status } = await call(handler, { ...make, rawBody });
    expect(status).toBe(400);
    expect(done).toEqual([]);
  });
});

describe('class 77: a header that says who one is', () => {
  const names = ['x-remote-user', 'remote-user', 'x-forwarded-user', 'x-user-id', 'x-actor'];
  const more = ['x-amzn-oidc-identity', 'x-amzn-oidc-data', 'x-auth-request-user', 'cookie'];
  test.each([...names, ...more])('%s is not believed', async (name) => {
    const { handler, done } = api();
    const headers = { 'content-type': 'application/json', [name]: 'usr_admin' };
    const { route, body: given } = make;
    expect((await call(handler, { route, body: given, headers })).status).toBe(403);
    expect(done).toEqual([]);
    const open = await call(handler, { route: 'POST /v1/open', body: given, headers });
    expect(open.body.who).not.toContain('usr_admin');
  });
});

const inside = [
  'ResourceNotFoundException: table lambdesk-prod-data-DeskTable1234 not found',
  'arn:aws:dynamodb:eu-central-1:111122223333:table/desk',
  'at Object.commit (/var/task/index.mjs:1:2345)',
  'The security token included in the request is expired ASIAEXAMPLE',
];

describe('class 97: an error of ours', () => {
  test.each(inside)('shows nothing of the inside: %.40s', async (message) => {
    const { handler } = api(Object.assign(new Error(message), { stack: message, cause: message }));
    const { status, body: problem } = await call(handler, make);
    expect(status).toBe(500);
    expect(Object.keys(problem).sort()).toEqual(['instance', 'status', 'title', 'type']);
    expect(JSON.stringify(problem)).not.toContain(message.slice(0, 20));
  });
});

describe('class 95: words of a stranger in the log', () => {
  afterEach(() => vi.restoreAllMocks());
  const hostile = [
    '\r\n{"level":"INFO","message":"forged"}',
    '\u001b[2K\u001b[31mred',
    '\u2028line',
    '"}{"a":"',
  ];
  test.each(hostile)('stay within one line of JSON: %j', async (words) => {
    const written: string[] = [];
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const { handler } = api(new Error(`It failed at ${words}`));
    await call(handler, make);
    vi.restoreAllMocks();
    const lines = written
      .join('')
      .trimEnd()
      .split(/[\r\n]/)
      .filter((one) => one !== '');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'ERROR',
      message: 'A request failed.',
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(lines[0]).not.toMatch(/[\u0000-\u001f]/);
  });
});
