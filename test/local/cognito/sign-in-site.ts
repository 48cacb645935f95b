import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect } from 'vitest';
import { createCognito, createIssuer } from '../../../local/cognito/index.ts';
import {
  aFolder,
  aResource,
  dropFolder,
  listen,
  openCloud,
  type TestCloud,
} from '../one-service.ts';

export const pool = 'eu-central-1_staff';
export const callback = 'https://console.example/back';
const oauth = {
  UserPoolId: pool,
  CallbackURLs: [callback],
  LogoutURLs: ['https://console.example/'],
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email'],
  AccessTokenValidity: 60,
  RefreshTokenValidity: 10_080,
  TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
};
const resources = [
  aResource('AWS::Cognito::UserPool', pool, { AliasAttributes: ['email'] }),
  aResource('AWS::Cognito::UserPoolClient', 'console', oauth),
  aResource('AWS::Cognito::UserPoolClient', 'another', oauth),
];
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const password = 'Correct-horse-1';

let dir: string;
/** The cloud and the address of the running test. */
export let cloud: TestCloud;
export let site: Awaited<ReturnType<typeof listen>>;

/** Calls an admin action on the one user there is. */
export const admin = async (operation: string, input: object): Promise<void> => {
  const body = Buffer.from(JSON.stringify({ UserPoolId: pool, Username: 'usr_1', ...input }));
  const answer = await cloud.call('cognito-idp', { operation, body });
  expect(answer.status).toBe(200);
};

/** Importing this file gives every test of the importing file a sign-in site of its own. */
beforeEach(async () => {
  dir = aFolder();
  let door: ReturnType<typeof createIssuer> | undefined;
  site = await listen(async (request, response) => {
    if ((await door?.(request, response)) !== true) response.writeHead(404).end();
  });
  cloud = openCloud(dir, resources, { gatewayUrl: () => site.url });
  cloud.services.set('cognito-idp', await createCognito(cloud));
  door = createIssuer(cloud);
  const UserAttributes = [
    { Name: 'email', Value: 'a@b.example' },
    { Name: 'email_verified', Value: 'true' },
  ];
  await admin('AdminCreateUser', { MessageAction: 'SUPPRESS', UserAttributes });
  await admin('AdminSetUserPassword', { Password: password, Permanent: true });
});
afterEach(async () => {
  await site.close();
  cloud.database.close();
  dropFolder(dir);
});

export const asked = (over: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({
    response_type: 'code',
    client_id: 'console',
    redirect_uri: callback,
    scope: 'openid email',
    state: 's1',
    nonce: 'n1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...over,
  });

export const go = (path: string, init: RequestInit = {}) =>
  fetch(`${site.url}${path}`, { redirect: 'manual', ...init });
export const authorize = (over?: Record<string, string>, cookie = '') =>
  go(`/oauth2/authorize?${asked(over)}`, { headers: { cookie } });
export const target = (response: Response): URL =>
  new URL(response.headers.get('location') ?? '', site.url);
export const cookies = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

export const logIn = async (form: Record<string, string> = {}) => {
  const shown = await go(`/login?${asked()}`);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await shown.text())?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: csrf, username: 'a@b.example', password, ...form });
  return go(`/login?${asked()}`, { method: 'POST', body, headers: { cookie: cookies(shown) } });
};
export const tokens = async (form: Record<string, string>) => {
  const answer = await go('/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'console', ...form }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};
export const exchange = (code: string, over: Record<string, string> = {}) =>
  tokens({
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    code_verifier: verifier,
    ...over,
  });
export const codeOf = async (): Promise<string> =>
  target(await logIn()).searchParams.get('code') ?? '';
