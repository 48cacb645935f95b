import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpCaller } from '../../../functions/webhook-endpoints/sending/caller.http.ts';

let server: Server;
let base: string;
let heard: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    heard += 1;
    if (request.url === '/redirect') response.writeHead(302, { location: '/other' });
    if (request.url === '/endless') {
      const write = (): void => void response.write('x'.repeat(10_000), write);
      write();
      return;
    }
    response.end('taken');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  heard = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (url: string) => ({
  url,
  headers: { 'content-type': 'application/json' },
  body: '{}',
});

describe('posting anywhere', () => {
  test('tells what was answered, and how long it took', async () => {
    const called = await httpCaller('anywhere')(post(`${base}/`));
    expect(called).toMatchObject({ status: 200, answer: 'taken' });
    expect(called.millis).toBeGreaterThanOrEqual(0);
  });

  test('follows no redirect', async () => {
    heard = 0;
    expect(await httpCaller('anywhere')(post(`${base}/redirect`))).toMatchObject({ status: 302 });
    expect(heard).toBe(1);
  });

  test('reads little of an answer without end', async () => {
    const { answer = '' } = await httpCaller('anywhere')(post(`${base}/endless`));
    expect(answer).toHaveLength(500);
  });

  test('says that nobody is there', async () => {
    const called = await httpCaller('anywhere')(post('http://127.0.0.1:1/'));
    expect(called.error).toBe('It could not be reached (ECONNREFUSED).');
  });
});

describe('posting to the public network', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://[::1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost.localdomain:PORT/',
  ])('reaches nothing at %s', async (url) => {
    heard = 0;
    const port = new URL(base).port;
    const called = await httpCaller('public')(post(url.replace('PORT', port)));
    expect(called.status).toBeUndefined();
    expect(called.error).toBeDefined();
    expect(heard).toBe(0);
  });
});
