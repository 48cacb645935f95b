import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../../local/clock.ts';
import type { Cloud, Invocation } from '../../../local/cloud.ts';
import type { Authorizer, HttpApi } from '../../../local/http-api/api.ts';
import { createHttpApi } from '../../../local/http-api/serve.ts';
import { createApiServer } from '../../../local/http-api/server.ts';
import { createWork } from '../../../local/work.ts';

type Call = {
  readonly arn: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events as they please
  readonly payload: any;
};

const authorizer: Authorizer = {
  id: 'auth',
  functionArn: 'gate',
  headers: ['authorization'],
  cacheSeconds: 300,
};

const aRoute = (key: string, gate?: Authorizer) => {
  const [method = '', path = ''] = key.split(' ');
  return {
    key,
    method,
    segments: path.slice(1).split('/'),
    functionArn: 'function',
    timeoutMs: 300,
    authorizer: gate,
  };
};

const api: HttpApi = {
  id: 'abc',
  routes: [
    aRoute('GET /v1/health'),
    aRoute('POST /v1/cases'),
    aRoute('GET /v1/cases/{caseId}', authorizer),
    aRoute('GET /v1/cases/by-reference/{reference}'),
    aRoute('GET /v1/cases/mine'),
  ],
  cors: {
    origins: ['http://127.0.0.1'],
    methods: ['GET', 'POST'],
    headers: ['authorization'],
    exposed: ['etag'],
    maxAge: 3600,
    credentials: false,
  },
  throttle: { perSecond: 0.001, burst: 5 },
};

let server: Server;
let base: string;
let calls: Call[];
let answers: Record<string, () => Promise<Invocation> | Invocation>;
let clock: ReturnType<typeof createClock>;

const fine = (payload: unknown): Invocation => ({ ok: true, payload });
const failed = (errorMessage: string): Invocation => ({
  ok: false,
  error: { errorType: 'Error', errorMessage },
});

beforeEach(async () => {
  const database = new DatabaseSync(':memory:');
  clock = createClock(database);
  calls = [];
  answers = {
    function: () => fine({ statusCode: 200, body: 'ok' }),
    gate: () => fine({ isAuthorized: true }),
  };
  const cloud: Cloud = {
    dir: '',
    region: 'eu-central-1',
    account: '000000000000',
    clock,
    database,
    resources: [],
    work: createWork(),
    lambda: {
      invoke: async (arn, payload) => {
        calls.push({ arn, payload });
        return (await answers[arn]?.()) ?? failed('nobody');
      },
      invokeAsync: () => {},
    },
    gatewayUrl: () => '',
    call: async () => ({ status: 500 }),
    step: async () => {},
    log: () => {},
  };
  const made = createApiServer(() => {});
  made.open(createHttpApi(cloud, api));
  server = made.server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('the event of a request', () => {
  test('has the shape of payload format 2.0', async () => {
    await fetch(`${base}/v1/cases?tag=a&tag=b&q=x%20y`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Own': 'Value', Cookie: 'a=1; b=2' },
      body: '{"text":"ї"}',
    });
    const { payload } = calls[0] as Call;
    expect(payload).toMatchObject({
      version: '2.0',
      routeKey: 'POST /v1/cases',
      rawPath: '/v1/cases',
      rawQueryString: 'tag=a&tag=b&q=x%20y',
      cookies: ['a=1', 'b=2'],
      headers: {
        'content-type': 'application/json',
        'x-own': 'Value',
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { tag: 'a,b', q: 'x y' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'abc',
        http: { method: 'POST', path: '/v1/cases', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        routeKey: 'POST /v1/cases',
        stage: '$default',
      },
      body: '{"text":"ї"}',
      isBase64Encoded: false,
    });
    expect(payload.headers.cookie).toBeUndefined();
    expect(payload.pathParameters).toBeUndefined();
    expect(payload.requestContext.authorizer).toBeUndefined();
  });

  test('carries bytes as base64, and no body when there is none', async () => {
    await fetch(`${base}/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from([0, 255]),
    });
    expect(calls[0]?.payload).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
    await fetch(`${base}/v1/health`);
    expect(calls[1]?.payload.body).toBeUndefined();
  });

  test('has path parameters decoded, and the most exact route', async () => {
    await fetch(`${base}/v1/cases/by-reference/C%2F1`);
    expect(calls[0]?.payload).toMatchObject({ pathParameters: { reference: 'C/1' } });
    await fetch(`${base}/v1/cases/mine`);
    expect(calls[1]?.payload.routeKey).toBe('GET /v1/cases/mine');
  });
});

describe('the authorizer', () => {
  const get = (headers: Record<string, string> = { authorization: 'Bearer t' }) =>
    fetch(`${base}/v1/cases/c1`, { headers });

  test('is not asked without the identity header: 401', async () => {
    const response = await get({});
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
    expect(calls).toEqual([]);
  });

  test('that throws Unauthorized gives 401, any other error 500', async () => {
    answers['gate'] = () => failed('Unauthorized');
    expect((await get()).status).toBe(401);
    answers['gate'] = () => failed('a bug');
    expect((await get()).status).toBe(500);
  });

  test('that says no gives 403', async () => {
    answers['gate'] = () => fine({ isAuthorized: false });
    const response = await get();
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: 'Forbidden' });
  });

  test('hands its context to the function, and is asked with format 2.0', async () => {
    answers['gate'] = () => fine({ isAuthorized: true, context: { kind: 'staff' } });
    await get();
    expect(calls[0]?.payload).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      identitySource: ['Bearer t'],
      routeArn: 'arn:aws:execute-api:eu-central-1:000000000000:abc/$default/GET/v1/cases/c1',
      pathParameters: { caseId: 'c1' },
    });
    expect(calls[1]?.payload.requestContext.authorizer).toEqual({ lambda: { kind: 'staff' } });
  });

  test('is remembered for its time to live, by the virtual clock', async () => {
    await get();
    await get();
    expect(calls.filter(({ arn }) => arn === 'gate')).toHaveLength(1);
    clock.advance(301_000);
    await get();
    expect(calls.filter(({ arn }) => arn === 'gate')).toHaveLength(2);
  });
});

describe('an answer', () => {
  test('is what the function says', async () => {
    answers['function'] = () =>
      fine({ statusCode: 201, headers: { ETag: '"1"' }, cookies: ['a=1', 'b=2'], body: '{}' });
    const response = await fetch(`${base}/v1/health`);
    expect(response.status).toBe(201);
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('without a status code is the JSON body', async () => {
    answers['function'] = () => fine({ hello: 1 });
    expect(await (await fetch(`${base}/v1/health`)).json()).toEqual({ hello: 1 });
  });

  test('is 500 when the function fails or answers nonsense', async () => {
    answers['function'] = () => failed('x');
    expect((await fetch(`${base}/v1/health`)).status).toBe(500);
    answers['function'] = () => fine({ statusCode: 'many' });
    expect(await (await fetch(`${base}/v1/health`)).json()).toEqual({
      message: 'Internal Server Error',
    });
  });

  test('is 503 when the function takes longer than the integration may', async () => {
    answers['function'] = () => new Promise(() => {});
    const response = await fetch(`${base}/v1/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: 'Service Unavailable' });
  });

  test('is 404 for an unknown path or method, 400 for one that cannot be decoded', async () => {
    for (const [method, path] of [
      ['GET', '/v2'],
      ['DELETE', '/v1/cases'],
      ['GET', '/v1/cases/'],
    ])
      expect((await fetch(`${base}${path}`, { method: method as string })).status).toBe(404);
    expect((await fetch(`${base}/v1/cases/by-reference/%E0%A4%A`)).status).toBe(400);
  });

  test('is 413 for a body above 10 MB', async () => {
    const response = await fetch(`${base}/v1/cases`, {
      method: 'POST',
      body: Buffer.alloc(10 * 1024 * 1024 + 1),
    });
    expect(response.status).toBe(413);
  });

  test('is 429 when a route is asked faster than its stage allows', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 7 }, async () => (await fetch(`${base}/v1/health`)).status),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await fetch(`${base}/v1/cases/mine`)).status).toBe(200);
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    fetch(`${base}/v1/cases`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  test('are told what is allowed when theirs is', async () => {
    const response = await preflight('http://127.0.0.1');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(response.headers.get('access-control-max-age')).toBe('3600');
  });

  test('are told nothing when theirs is not', async () => {
    const response = await preflight('http://elsewhere.example');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
