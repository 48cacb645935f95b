import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { httpSystems } from '../../../functions/linked-objects/asking/system-reader.http.ts';

let server: Server;
let origin: string;
const asked: string[] = [];
const large = 'a'.repeat(1024 * 1024 + 1);

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['private-token']}`);
    if (request.url === '/away') response.writeHead(302, { location: `${origin}/secret` }).end();
    else if (request.url === '/broken') request.socket.destroy();
    else response.writeHead(200, { etag: '"v1"' }).end(request.url === '/large' ? large : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const read = (path: string) =>
  httpSystems('anywhere')({ url: `${origin}${path}`, headers: { 'private-token': 'glpat' } });

it('reads an answer with its tag', async () => {
  expect(await read('/issue')).toMatchObject({
    status: 200,
    headers: { etag: '"v1"' },
    text: '{}',
  });
  expect(asked).toEqual(['GET /issue glpat']);
});

it('follows no redirect, reads nothing of what is too long, and outlives a broken connection', async () => {
  expect((await read('/away'))?.status).toBe(302);
  expect(asked).not.toContain('GET /secret glpat');
  expect(await read('/large')).not.toHaveProperty('text');
  expect(await read('/broken')).toBeUndefined();
});

it.each([
  'https://169.254.169.254/latest/meta-data',
  'https://[fd00:ec2::254]/',
  'https://0x7f000001/',
  'https://localhost/',
  'https://[::ffff:10.0.0.1]/',
])('asks nothing of %s', async (url) => {
  expect(await httpSystems('public')({ url, headers: {} })).toBeUndefined();
});

it('a token never leaves for an address of ours', async () => {
  asked.length = 0;
  const question = { url: `${origin}/issue`, headers: { 'private-token': 'glpat' } };
  expect(await httpSystems('public')(question)).toBeUndefined();
  expect(asked).toEqual([]);
});
