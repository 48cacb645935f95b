import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '../../../functions/identity/api-key.ts';
import { identify } from '../../../functions/identity/identify.ts';
import { jwtVerifier } from '../../../functions/identity/token-verifier.jwt.ts';
import { at, aUser, memoryApiKeys, memoryUsers } from './memory.ts';

/** An issuer of tokens over plain HTTP, as the local one is. */
const kid = 'key-1';
const keys = await generateKeyPair('RS256', { extractable: true });
const otherKeys = await generateKeyPair('RS256');
const publicKey = await exportJWK(keys.publicKey);
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [{ ...publicKey, kid, alg: 'RS256', use: 'sig' }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const staffIssuer = () => `${origin}/staff`;
const secret = `ldk_${'a'.repeat(43)}`;
const customer = {
  id: 'usr_c',
  roles: ['customer'] as const,
  customerId: 'cus_1',
  contactId: 'con_1',
};

const world = () => ({
  users: memoryUsers(
    aUser({ roles: ['agent', 'supervisor'] }),
    aUser({ id: 'usr_gone', disabled: true }),
    aUser({ ...customer, roles: ['customer'] }),
  ).store,
  apiKeys: memoryApiKeys({
    id: 'key_1',
    name: 'Monitoring',
    scopes: ['cases:read', 'cases:write'],
    createdAt: at,
    createdBy: 'usr_root',
    digest: digestOf(secret),
    version: 1,
    journalHash: 'h',
  }).store,
  verifyToken: jwtVerifier({
    staff: { issuer: staffIssuer(), clientId: 'console' },
    customer: { issuer: `${origin}/customers`, clientId: 'portal' },
  }),
});

const claims = (change: Readonly<Record<string, unknown>> = {}): JWTPayload => ({
  iss: staffIssuer(),
  token_use: 'access',
  client_id: 'console',
  username: 'usr_anna',
  exp: Math.floor(Date.now() / 1000) + 3600,
  ...change,
});

const sign = (payload: JWTPayload, header: object = {}, key = keys.privateKey) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(key);

const bearer = async (token: string | Promise<string>) =>
  identify(world(), `Bearer ${await token}`);

test('a staff token makes a staff actor with the roles of the table, not of the token', async () => {
  const token = sign(claims({ 'cognito:groups': ['admin'], roles: ['admin'] }));
  expect(await bearer(token)).toEqual({
    kind: 'staff',
    id: 'usr_anna',
    grants: 'agent supervisor',
    customerId: '',
  });
});

test('a customer token makes an actor that is the contact, bound to the company', async () => {
  const token = sign(
    claims({ iss: `${origin}/customers`, client_id: 'portal', username: 'usr_c' }),
  );
  expect(await bearer(token)).toEqual({
    kind: 'customer',
    id: 'con_1',
    grants: 'customer',
    customerId: 'cus_1',
  });
});

test('an API key makes an actor with its scopes', async () => {
  expect(await bearer(secret)).toEqual({
    kind: 'integration',
    id: 'key_1',
    grants: 'cases:read cases:write',
    customerId: '',
  });
});

const past = Math.floor(Date.now() / 1000) - 10;

/** Attack class 72, each with its variants. */
const attacks: Readonly<Record<string, () => string | Promise<string>>> = {
  'alg none': () => new UnsecuredJWT(claims()).encode(),
  'alg none, with a key id': () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none', kid })}.${part(claims())}.`;
  },
  'alg NONE, with a signature': async () => {
    const [, payload, signature] = (await sign(claims())).split('.');
    const head = Buffer.from(JSON.stringify({ alg: 'NONE', kid })).toString('base64url');
    return `${head}.${payload}.${signature}`;
  },
  'HS256 with the public key': async () => {
    const key = new TextEncoder().encode(await exportSPKI(keys.publicKey));
    return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid }).sign(key);
  },
  'HS256 with the modulus': () =>
    new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(Buffer.from(publicKey.n ?? '', 'base64url')),
  'RS512 where RS256 is declared': async () => {
    const { privateKey } = await generateKeyPair('RS512');
    return new SignJWT(claims()).setProtectedHeader({ alg: 'RS512', kid }).sign(privateKey);
  },
  'foreign key under our key id': () => sign(claims(), {}, otherKeys.privateKey),
  'foreign key id': () => sign(claims(), { kid: 'key-2' }, otherKeys.privateKey),
  'no key id': () => sign(claims(), { kid: undefined }),
  'key brought along': async () =>
    sign(claims(), { kid: 'x', jwk: await exportJWK(otherKeys.publicKey) }, otherKeys.privateKey),
  'foreign issuer': () => sign(claims({ iss: 'https://evil.example/staff' })),
  'issuer with a slash more': () => sign(claims({ iss: `${staffIssuer()}/` })),
  'no issuer': () => sign(claims({ iss: undefined })),
  'foreign client': () => sign(claims({ client_id: 'other' })),
  'client of the other pool': () => sign(claims({ client_id: 'portal' })),
  'no client, an audience instead': () => sign(claims({ client_id: undefined, aud: 'console' })),
  'id token for access': () => sign(claims({ token_use: 'id', aud: 'console' })),
  'refresh token for access': () => sign(claims({ token_use: 'refresh' })),
  'no use': () => sign(claims({ token_use: undefined })),
  expired: () => sign(claims({ exp: past })),
  'not yet good': () => sign(claims({ nbf: Math.floor(Date.now() / 1000) + 600 })),
  'changed payload': async () => {
    const [head, , signature] = (await sign(claims())).split('.');
    const payload = Buffer.from(JSON.stringify(claims({ username: 'usr_root' }))).toString(
      'base64url',
    );
    return `${head}.${payload}.${signature}`;
  },
  'no signature': async () => (await sign(claims())).split('.').slice(0, 2).join('.'),
  'disabled user': () => sign(claims({ username: 'usr_gone' })),
  'unknown user': () => sign(claims({ username: 'usr_nobody' })),
  'no user': () => sign(claims({ username: undefined })),
  'customer by a staff token': () => sign(claims({ username: 'usr_c' })),
  'staff by a customer token': () =>
    sign(claims({ iss: `${origin}/customers`, client_id: 'portal', username: 'usr_anna' })),
  'unknown API key': () => `ldk_${'b'.repeat(43)}`,
  'prefix of an API key': () => secret.slice(0, -1),
  'digest of an API key': () => `ldk_${digestOf(secret)}`,
  'not a token': () => 'abc',
  'three empty parts': () => '..',
};

test.each(Object.entries(attacks))('refuses: %s', async (_name, token) => {
  await expect(bearer(token())).rejects.toThrow(/^Unauthorized$/);
});

test.each([
  undefined,
  '',
  'Bearer',
  'Bearer ',
  `Basic ${secret}`,
  secret,
  `Bearer ${secret} x`,
  `Bearer ${'a'.repeat(9000)}`,
])('refuses the header %.30j', async (header) => {
  await expect(identify(world(), header)).rejects.toThrow(/^Unauthorized$/);
});

test('an issuer that is away is an outage, not a refusal', async () => {
  const verifyToken = jwtVerifier({
    staff: { issuer: 'http://127.0.0.1:9/staff', clientId: 'console' },
    customer: { issuer: `${origin}/customers`, clientId: 'portal' },
  });
  const token = await sign(claims({ iss: 'http://127.0.0.1:9/staff' }));
  await expect(identify({ ...world(), verifyToken }, `Bearer ${token}`)).rejects.not.toThrow(
    /^Unauthorized$/,
  );
});
