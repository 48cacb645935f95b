import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpCaller } from '../../functions/webhook-endpoints/sending/caller.http.ts';
import type { Resolve } from '../../functions/webhook-endpoints/sending/public-lookup.ts';

/** First and last address of what is nobody's on the public network (IANA special-purpose address registries). */
const special4 = [
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['private', '10.0.0.0', '10.255.255.255'],
  ['shared', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.255.255.255'],
  ['link-local', '169.254.0.0', '169.254.255.255'],
  ['metadata', '169.254.169.254', '169.254.170.2'],
  ['private', '172.16.0.0', '172.31.255.255'],
  ['protocols', '192.0.0.0', '192.0.0.255'],
  ['documentation', '192.0.2.0', '192.0.2.255'],
  ['6to4 relays', '192.88.99.0', '192.88.99.255'],
  ['private', '192.168.0.0', '192.168.255.255'],
  ['benchmarks', '198.18.0.0', '198.19.255.255'],
  ['documentation', '198.51.100.0', '198.51.100.255'],
  ['documentation', '203.0.113.0', '203.0.113.255'],
  ['multicast', '224.0.0.0', '239.255.255.255'],
  ['reserved', '240.0.0.0', '255.255.255.255'],
] as const;

const special6 = [
  ...[
    '::',
    '::1',
    '64:ff9b::1',
    '64:ff9b:1::1',
    '100::1',
    '100:0:0:1::1',
    '2001::1',
    '2001:1ff::1',
  ],
  ...['2001:db8::1', '2001:db8:ffff::1', '2002::1', '2002:ffff::1', '3fff::1', '3fff:fff::1'],
  ...['5f00::1', 'fc00::1', 'fdff::1', 'fd00:ec2::254', 'fe80::1', 'febf::1', 'fec0::1', 'ff02::1'],
];

const numberOf = (dotted: string): number =>
  dotted.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const hex16 = (value: number): string => value.toString(16);

/** All the ways a dotted address is written so that a check of texts does not see it. */
const spellings = (dotted: string): readonly string[] => {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  const value = numberOf(dotted);
  const pair = `${hex16(a * 256 + b)}:${hex16(c * 256 + d)}`;
  const octal = [a, b, c, d].map((part) => `0${part.toString(8)}`).join('.');
  const wide = dotted.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const percent = dotted.replace(/\d/g, (digit) => `%3${digit}`);
  return [
    ...[dotted, `${dotted}.`, String(value), `0x${value.toString(16)}`, `0${value.toString(8)}`],
    ...[octal, `0x${a.toString(16)}.${b}.${c}.${d}`, `${a}.${b}.${c * 256 + d}`],
    ...[`${a}.${(b * 256 + c) * 256 + d}`, wide, percent, dotted.replaceAll('.', '。')],
    ...[`[::ffff:${dotted}]`, `[::ffff:${pair}]`, `[0:0:0:0:0:FFFF:${pair}]`, `[::${pair}]`],
    ...[`[64:ff9b::${dotted}]`, `[2002:${pair}::1]`, `[::ffff:0:${dotted}]`],
  ];
};

const literals = [
  ...special4.flatMap(([, first, last]) => [first, last].flatMap(spellings)),
  ...special6.map((address) => `[${address}]`),
];

let server: Server;
let heard = 0;
beforeAll(async () => {
  server = createServer((_request, response) => {
    heard += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
});
afterAll(() => server.close());

const portOf = (): number => (server.address() as AddressInfo).port;
const post = (host: string, resolve: Resolve) =>
  httpCaller('public', { resolve, longestMillis: 500 })({
    url: `http://${host}:${portOf()}/`,
    headers: {},
    body: '{}',
  });
/** A literal is judged by itself; asking what it means would be a second opinion. */
const neverAsked: Resolve = (name) => {
  throw new Error(`${name} was looked up.`);
};

test('no address of the own, the cloud’s or nobody’s network is connected to, however it is written', async () => {
  expect(literals.length).toBeGreaterThan(600);
  const reached: string[] = [];
  for (const host of literals) {
    const { error = '' } = await post(host, neverAsked);
    if (!error.endsWith('is no address of the public network.')) reached.push(`${host}: ${error}`);
  }
  expect(reached).toEqual([]);
  expect(heard).toBe(0);
});

test('nor is a name that means one, alone or beside a public one', async () => {
  const hidden = [
    ...special4.flatMap(([, first, last]) => [first, last]),
    ...special4.map(([, first]) => `::ffff:${first}`),
    ...special6,
  ];
  const reached: string[] = [];
  for (const address of hidden)
    for (const found of [[address], ['8.8.8.8', address], [address, '2606:4700::1111']]) {
      const resolve: Resolve = (_name, _options, done) =>
        done(
          null,
          found.map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 })),
        );
      const { error = '' } = await post('hooks.example', resolve);
      if (error !== `${address} is no address of the public network.`)
        reached.push(`${found.join()}: ${error}`);
    }
  expect(reached).toEqual([]);
  expect(heard).toBe(0);
});
