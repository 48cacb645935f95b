import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpCaller } from '../../../functions/webhook-endpoints/sending/caller.http.ts';
import {
  publicLookup,
  type Resolve,
} from '../../../functions/webhook-endpoints/sending/public-lookup.ts';

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

/** Posts to a machine that writes this and then neither ends nor goes away. */
const postedTo = async (written: string) => {
  const stubborn = createSocketServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write(written));
  });
  await new Promise<void>((resolve) => stubborn.listen(0, '127.0.0.1', resolve));
  const { port } = stubborn.address() as AddressInfo;
  const called = await httpCaller('anywhere', { longestMillis: 200 })(
    post(`http://127.0.0.1:${port}/`),
  );
  stubborn.close();
  return called;
};

describe('a machine that means no good', () => {
  test.each([
    ['says nothing', '', 'Nothing was answered within 0.2 seconds.'],
    ['is about to answer for ever', 'HTTP/1.1 102 Processing\r\n\r\n', 'Nothing was answered'],
    ['speaks another protocol', 'SSH-2.0-hello\r\n', 'It could not be reached (HPE_'],
    [
      'has no end of headers',
      `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}`,
      '(HPE_HEADER_OVERFLOW)',
    ],
  ])('that %s is given up', async (_what, written, sentence) => {
    const called = await postedTo(written);
    expect(called.status).toBeUndefined();
    expect(called.error).toContain(sentence);
    expect(called.millis).toBeLessThan(2000);
  });

  test('that would rather speak something else is no taker', async () => {
    const head = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n';
    expect(await postedTo(head)).toMatchObject({ status: 101 });
  });

  test('that answers but never ends its text has answered', async () => {
    const called = await postedTo('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nfirst');
    expect(called).toMatchObject({ status: 200, answer: 'first' });
  });
});

describe('posting to the public network', () => {
  /** A name that means something else each time it is asked for. */
  const meaning = (...answers: readonly (readonly string[])[]) => {
    const left = [...answers];
    const resolve: Resolve = (_name, _options, done) => {
      const found = left.shift() ?? [];
      done(
        null,
        found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
    return { resolve, left };
  };
  const looked = (resolve: Resolve) =>
    new Promise<unknown>((done) => {
      publicLookup(resolve)('hooks.example', { all: true }, (error, found) => done(error ?? found));
    });

  test('a name that was public a moment ago is judged by what it means now', async () => {
    const { resolve } = meaning(['8.8.8.8', '2606:4700::1111'], ['127.0.0.1']);
    expect(await looked(resolve)).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
    expect(await looked(resolve)).toMatchObject({
      message: '127.0.0.1 is no address of the public network.',
    });
  });

  test.each([
    [['127.0.0.1']],
    [['8.8.8.8', '127.0.0.1']],
    [['::ffff:127.0.0.1']],
    [['fd00:ec2::254']],
    [['169.254.169.254']],
    [[]],
  ])('a name that means %j is not connected to, and is asked for once', async (addresses) => {
    heard = 0;
    const { resolve, left } = meaning(addresses, ['127.0.0.1']);
    const port = new URL(base).port;
    const called = await httpCaller('public', { resolve })(post(`http://hooks.example:${port}/`));
    expect(called.status).toBeUndefined();
    expect(called.error).toBeDefined();
    expect([heard, left.length]).toEqual([0, 1]);
  });

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
