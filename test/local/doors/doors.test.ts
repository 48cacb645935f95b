import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { durationMillis } from '../../../local/doors/duration.ts';
import { createDoors, createInjector, type Injector } from '../../../local/doors/index.ts';
import { openOutbox } from '../../../local/ses/index.ts';
import {
  aFolder,
  aResource,
  dropFolder,
  listen,
  openCloud,
  type TestCloud,
} from '../one-service.ts';

const resources = [
  aResource('AWS::Lambda::Function', 'api', { Environment: { Variables: { TABLE_NAME: 'desk' } } }),
];

let dir: string;
let cloud: TestCloud;
let injector: Injector;
let site: Awaited<ReturnType<typeof listen>>;
let redriven: string[];

beforeEach(async () => {
  dir = aFolder();
  cloud = openCloud(dir, resources);
  injector = createInjector();
  redriven = [];
  const doors = createDoors(cloud, {
    injector,
    executions: () => [{ name: 'cas_1-1', status: 'RUNNING' }],
    deadLetters: {
      list: () => [{ id: 'dead-1' }],
      redrive: async (id) => id === 'dead-1' && redriven.push(id) === 1,
    },
    calls: () => ({ items: [] }),
    addresses: () => ({ api: 'http://127.0.0.1:4000', console: 'http://127.0.0.1:4002/' }),
  });
  site = await listen(async (request, response) => {
    if (!(await doors(request, response))) response.writeHead(421).end();
  });
});
afterEach(async () => {
  await site.close();
  cloud.database.close();
  dropFolder(dir);
});

type Said = { readonly status: number; readonly headers: Headers; readonly text: string };
const ask = async (
  method: string,
  path: string,
  {
    body,
    headers = {},
  }: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
): Promise<Said> => {
  const answer = await fetch(`${site.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const json = async (method: string, path: string, body?: unknown) =>
  JSON.parse((await ask(method, path, { body })).text);

/** `fetch` does not let a Host be set. */
const statusAs = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(`${site.url}/clock`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    request.on('error', reject);
    request.end();
  });

describe('who may come in', () => {
  test('names of this machine only', async () => {
    const port = new URL(site.url).port;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, '[::1]'])
      expect(await statusAs(host)).toBe(200);
    for (const host of ['evil.example', '127.0.0.1.evil.example', '10.0.0.1', 'a b'])
      expect(await statusAs(host)).toBe(403);
  });

  test('no page of another origin', async () => {
    const from = (origin: string) =>
      ask('POST', '/clock', { body: { advance: 'PT1H' }, headers: { origin } });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect(cloud.clock.offset()).toBe(0);
    expect((await from('http://127.0.0.1:4002')).status).toBe(200);
    expect((await from(site.url)).status).toBe(200);
  });

  test('calls of SDK clients are left to the gateway', async () => {
    expect(
      (await ask('GET', '/clock', { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a' } }))
        .status,
    ).toBe(421);
    expect((await ask('GET', '/users?X-Amz-Signature=a')).status).toBe(421);
    expect((await ask('GET', '/nothing')).status).toBe(421);
  });
});

describe('the clock', () => {
  test('moves by an ISO duration and says where it stands', async () => {
    const before = cloud.clock.now();
    const { now, offsetMillis } = await json('POST', '/clock', { advance: 'P1DT4H' });
    expect(offsetMillis).toBe(28 * 3_600_000);
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before + offsetMillis);
    expect((await json('GET', '/clock')).offsetMillis).toBe(offsetMillis);
  });

  test.each([
    '',
    'P',
    'PT',
    'PT0S',
    '-PT1H',
    'P1Y',
    'P1M',
    '4h',
    'PT9999999999999999999H',
    'P99999999D',
  ])('refuses %j', async (advance) => {
    expect((await ask('POST', '/clock', { body: { advance } })).status).toBe(400);
    expect(cloud.clock.offset()).toBe(0);
  });

  test('knows weeks, days, hours, minutes and parts of seconds', () => {
    expect(durationMillis('P1W2DT3H4M5.5S')).toBe(788_645_500);
  });
});

describe('the outbox', () => {
  const mail = (id: string, to: string, text = 'hello') => ({
    id,
    channel: 'email' as const,
    at: new Date().toISOString(),
    from: 'us@desk.example',
    to: [to],
    subject: 's',
    text,
    raw: Buffer.from(`Subject: s\r\n\r\n${text}`),
  });

  test('shows mail with the whole of it, by recipient', async () => {
    const outbox = openOutbox(cloud);
    outbox.add(mail('1', 'a@b.example'));
    outbox.add(mail('1', 'a@b.example'));
    outbox.add(mail('2', 'c@d.example'));
    const { items } = await json('GET', '/outbox?channel=email&to=A%40b.example');
    expect(items).toEqual([expect.objectContaining({ id: '1', raw: 'Subject: s\r\n\r\nhello' })]);
    expect((await json('GET', '/outbox?channel=sms')).items).toEqual([]);
    expect((await ask('GET', '/outbox?chanel=sms')).status).toBe(400);
  });

  test('its page shows everything as text and can run nothing', async () => {
    openOutbox(cloud).add(
      mail('1', 'a@b.example', '<script>alert(1)</script><img src=x onerror=y>'),
    );
    const page = await ask('GET', '/outbox.html');
    expect(page.text).not.toMatch(/<script>|<img/);
    expect(page.text).toContain('&lt;script&gt;');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    );
  });
});

describe('rest', () => {
  test('is told when nothing is busy', async () => {
    expect(await json('GET', '/idle')).toEqual({ idle: true, busy: [] });
  });

  test('is waited for', async () => {
    let isBusy = true;
    cloud.work.watch('stream', () => isBusy);
    const asked = ask('GET', '/idle?timeout=5');
    setTimeout(() => {
      isBusy = false;
    }, 100);
    expect((await asked).status).toBe(200);
  });

  test('is not there while something that failed is tried again soon', async () => {
    let again = 3000;
    cloud.work.watch('states', (retryWithin) => again <= retryWithin);
    const asked = ask('GET', '/idle?timeout=5');
    setTimeout(() => {
      again = Number.POSITIVE_INFINITY;
    }, 100);
    expect((await asked).status).toBe(200);
    expect(again).toBe(Number.POSITIVE_INFINITY);
  });

  test('is refused with what is busy when the time is over', async () => {
    cloud.work.watch('stream', () => true);
    const answer = await ask('GET', '/idle?timeout=0.1');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toEqual({ idle: false, busy: ['stream'] });
  });
});

test('shows executions, dead letters and calls; redrives a dead letter once', async () => {
  expect((await json('GET', '/executions')).items).toHaveLength(1);
  expect((await json('GET', '/dead-letters')).items).toEqual([{ id: 'dead-1' }]);
  expect(await json('GET', '/calls')).toEqual({ items: [] });
  expect((await ask('POST', '/dead-letters/dead-1/redrive')).status).toBe(202);
  expect((await ask('POST', '/dead-letters/dead-2/redrive')).status).toBe(409);
  expect(redriven).toEqual(['dead-1']);
});

describe('faults', () => {
  test('are put, listed and cleared; unknown ones are refused', async () => {
    await json('POST', '/faults', {
      throttle: { service: 'dynamodb', times: 2 },
      mailVerdicts: { dmarc: 'FAIL' },
    });
    expect(await json('GET', '/faults')).toEqual({
      faults: [{ kind: 'throttle', service: 'dynamodb', times: 2, left: 2 }],
      mailVerdicts: { dmarc: 'FAIL' },
    });
    expect((await ask('POST', '/faults', { body: { explode: true } })).status).toBe(400);
    expect((await ask('POST', '/faults', { body: 'no json' })).status).toBe(400);
    expect((await ask('POST', '/faults', { body: { fail: {} } })).status).toBe(400);
    expect(await json('DELETE', '/faults')).toEqual({ faults: [] });
  });
});
