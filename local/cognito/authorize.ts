import { randomBytes, randomUUID } from 'node:crypto';
import { type Reply, redirect } from '../doors/exchange.ts';
import { hashPassword, isPassword } from './passwords.ts';
import type { PoolClient } from './pools.ts';
import { type Guest, refusalPage, signInPage } from './sign-in-page.ts';
import { clientOf, type UserPools, userOf } from './user-pools.ts';
import type { PoolUser } from './user-store.ts';

/** A request of a browser, as far as signing in needs it. */
export type Visit = {
  readonly query: URLSearchParams;
  readonly cookies: Readonly<Record<string, string>>;
  readonly form: URLSearchParams;
  /** Whom the page offers to sign in with one click. */
  readonly guests: readonly Guest[];
};

type Asked = {
  readonly client: PoolClient;
  readonly redirectUri: string;
  readonly query: URLSearchParams;
};

const codeMillis = 5 * 60_000;
const sessionMillis = 3_600_000;
const challengeForm = /^[\w-]{43}$/;

const sessionCookie = (poolId: string): string => `cognito-${poolId}`;
const cookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;

/** An address that is not registered is never redirected to: that request ends on a page of ours. */
const askedOf = (pools: UserPools, query: URLSearchParams): Asked | undefined => {
  const client = clientOf(pools, query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (client === undefined || !client.callbackUrls.includes(redirectUri)) return undefined;
  return { client, redirectUri, query };
};

const unknown = (): Reply =>
  refusalPage('The app client or its redirect address is not registered.');

const back = ({ redirectUri, query }: Asked, fields: Readonly<Record<string, string>>): string => {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  const state = query.get('state');
  if (state !== null) url.searchParams.set('state', state);
  return url.toString();
};

const errorOf = ({ client, query }: Asked): Readonly<Record<string, string>> | undefined => {
  if (query.get('response_type') !== 'code') return { error: 'unsupported_response_type' };
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.some((scope) => !client.scopes.includes(scope))) return { error: 'invalid_scope' };
  const isS256 = query.get('code_challenge_method') === 'S256';
  if (!isS256 || !challengeForm.test(query.get('code_challenge') ?? ''))
    return { error: 'invalid_request', error_description: 'code_challenge with S256 is required' };
  return undefined;
};

const grantCode = (
  pools: UserPools,
  asked: Asked,
  who: { user: PoolUser; authenticatedAt: number },
): string => {
  const { client, redirectUri, query } = asked;
  return pools.grants.issue({
    kind: 'code',
    poolId: client.poolId,
    username: who.user.username,
    authenticatedAt: who.authenticatedAt,
    expiresAt: pools.now() + codeMillis,
    clientId: client.clientId,
    scope: query.get('scope') || client.scopes.join(' '),
    originJti: randomUUID(),
    redirectUri,
    challenge: query.get('code_challenge') ?? '',
    nonce: query.get('nonce') ?? undefined,
  });
};

/** `GET /oauth2/authorize`: back with a code when signed in already, else on to the form. */
export const authorize = (pools: UserPools, { query, cookies }: Visit): Reply => {
  const asked = askedOf(pools, query);
  if (asked === undefined) return unknown();
  const error = errorOf(asked);
  if (error !== undefined) return redirect(back(asked, error));
  const { poolId } = asked.client;
  const session = pools.grants.find('session', cookies[sessionCookie(poolId)] ?? '');
  const user = session?.poolId === poolId ? pools.users.find(poolId, session.username) : undefined;
  if (session === undefined || user?.enabled !== true) return redirect(`/login?${query}`);
  const { authenticatedAt } = session;
  return redirect(back(asked, { code: grantCode(pools, asked, { user, authenticatedAt }) }));
};

/** `GET /login`. */
export const showLogin = (pools: UserPools, { query, guests }: Visit): Reply => {
  const asked = askedOf(pools, query);
  if (asked === undefined) return unknown();
  const csrf = randomBytes(16).toString('base64url');
  const offered = guests.filter(
    ({ username }) => pools.users.find(asked.client.poolId, username)?.status === 'CONFIRMED',
  );
  const { redirectUri } = asked;
  const shown = signInPage({ query: query.toString(), csrf, redirectUri, guests: offered });
  const cookies = [cookie('XSRF-TOKEN', csrf, sessionMillis / 1000)];
  return { ...shown, headers: { ...shown.headers, 'set-cookie': cookies } };
};

type Signed = { readonly user: PoolUser } | { readonly refused: string; readonly wantsNew?: true };

const replacePassword = async (
  pools: UserPools,
  user: PoolUser,
  password: string,
): Promise<Signed> => {
  const least = pools.pools.find((pool) => pool.id === user.poolId)?.passwordLength ?? 8;
  if (password.length < least)
    return { refused: `Choose a new password of ${least} signs or more.`, wantsNew: true };
  const changed = { passwordHash: await hashPassword(password), changedAt: pools.now() };
  const renewed: PoolUser = { ...user, ...changed, status: 'CONFIRMED' };
  pools.users.save(renewed);
  return { user: renewed };
};

const signIn = async (pools: UserPools, poolId: string, form: URLSearchParams): Promise<Signed> => {
  const user = userOf(pools, poolId, (form.get('username') ?? '').trim());
  const isRight = await isPassword(form.get('password') ?? '', user?.passwordHash);
  if (user === undefined || !isRight || !user.enabled)
    return { refused: 'Incorrect username or password.' };
  if (user.status === 'CONFIRMED') return { user };
  return replacePassword(pools, user, form.get('new_password') ?? '');
};

/** Back to the client with a code, and remembered for the next time. */
const welcome = (pools: UserPools, asked: Asked, user: PoolUser): Reply => {
  const { poolId } = asked.client;
  const authenticatedAt = pools.now();
  const session = pools.grants.issue({
    kind: 'session',
    poolId,
    username: user.username,
    authenticatedAt,
    expiresAt: authenticatedAt + sessionMillis,
  });
  const code = grantCode(pools, asked, { user, authenticatedAt });
  const remembered = cookie(sessionCookie(poolId), session, sessionMillis / 1000);
  return redirect(back(asked, { code }), [remembered]);
};

/** `POST /login`. */
export const login = async (pools: UserPools, { query, cookies, form }: Visit): Promise<Reply> => {
  const asked = askedOf(pools, query);
  if (asked === undefined || errorOf(asked) !== undefined) return unknown();
  const csrf = cookies['XSRF-TOKEN'] ?? '';
  if (csrf === '' || form.get('_csrf') !== csrf)
    return refusalPage('The form is too old; go back and sign in again.');
  const signed = await signIn(pools, asked.client.poolId, form);
  if (!('refused' in signed)) return welcome(pools, asked, signed.user);
  return signInPage({
    query: query.toString(),
    csrf,
    redirectUri: asked.redirectUri,
    refused: signed.refused,
    wantsNewPassword: signed.wantsNew === true,
    username: form.get('username') ?? '',
  });
};

/** `GET /logout`: ends the session, then back to a registered address or on to the form. */
export const logout = (pools: UserPools, { query, cookies }: Visit): Reply => {
  const client = clientOf(pools, query.get('client_id') ?? '');
  const target = query.get('logout_uri');
  const isKnown =
    target === null ? askedOf(pools, query) !== undefined : client?.logoutUrls.includes(target);
  if (client === undefined || isKnown !== true) return unknown();
  const name = sessionCookie(client.poolId);
  pools.grants.take('session', cookies[name] ?? '');
  return redirect(target ?? `/login?${query}`, [cookie(name, '', 0)]);
};
