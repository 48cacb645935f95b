import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpReader } from '../../../functions/webhook-endpoints/index.ts';
import type { Resolve } from '../../../functions/webhook-endpoints/sending/public-lookup.ts';

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/redirect') response.writeHead(302, { location: '/feed' });
    if (request.url === '/gone') response.writeHead(404);
    if (request.url === '/silent') return;
    if (request.url === '/endless') {
      const write = (): void => void response.write('x'.repeat(10_000), write);
      write();
      return;
    }
    response.end('Šventės');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const meaning =
  (address: string): Resolve =>
  (_name, _options, done) =>
    done(null, [{ address, family: 4 }]);

describe('reading a text of somebody else', () => {
  test('takes what is answered, whole', async () => {
    expect(await httpReader('anywhere')(`${base}/feed`)).toEqual({ text: 'Šventės' });
  });

  test.each([
    ['/redirect', 'It answered 302: name the address that it leads to.'],
    ['/gone', 'It answered 404.'],
    ['/endless', 'It is longer than 1000 bytes.'],
    ['/silent', 'Nothing was answered within 0.5 seconds.'],
  ])('says in a sentence why %s gives none', async (path, error) => {
    const limits = { mostBytes: 1000, longestMillis: 500 };
    expect(await httpReader('anywhere', limits)(base + path)).toEqual({ error });
  });

  test('reads https only', async () => {
    expect(await httpReader('public')(base)).toEqual({ error: 'Only https is read.' });
  });

  test.each(['https://127.0.0.1/feed', 'https://[::1]/feed', 'https://169.254.169.254/latest'])(
    'does not ask %s',
    async (url) => {
      expect(await httpReader('public')(url)).toEqual({
        error: expect.stringContaining('is no address of the public network'),
      });
    },
  );

  test('decides on what a name means when it is connected to', async () => {
    const reader = httpReader('public', { resolve: meaning('169.254.169.254') });
    expect(await reader('https://days.example/lt.ics')).toEqual({
      error: '169.254.169.254 is no address of the public network.',
    });
  });
});
