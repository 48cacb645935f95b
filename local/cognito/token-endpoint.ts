import { createHash } from 'node:crypto';
import { json, type Reply } from '../doors/exchange.ts';
import type { Grant } from './grant-store.ts';
import type { PoolClient } from './pools.ts';
import { clientOf, type UserPools } from './user-pools.ts';

const refused = (error: string, status = 400): Reply => json(status, { error });

const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');

const verifierForm = /^[\w.~-]{43,128}$/;

/** A code is spent by the first who shows it, right or wrong. */
const takeCode = (
  pools: UserPools,
  client: PoolClient,
  form: URLSearchParams,
): Grant | undefined => {
  const grant = pools.grants.take('code', form.get('code') ?? '');
  const verifier = form.get('code_verifier') ?? '';
  const isRight =
    grant?.clientId === client.clientId &&
    grant.redirectUri === form.get('redirect_uri') &&
    verifierForm.test(verifier) &&
    grant.challenge === challengeOf(verifier);
  return isRight ? grant : undefined;
};

const findRefresh = (
  pools: UserPools,
  client: PoolClient,
  form: URLSearchParams,
): Grant | undefined => {
  const grant = pools.grants.find('refresh', form.get('refresh_token') ?? '');
  return grant?.clientId === client.clientId ? grant : undefined;
};

const issueRefresh = (pools: UserPools, client: PoolClient, code: Grant): string => {
  const { challenge: _challenge, redirectUri: _redirectUri, nonce: _nonce, ...kept } = code;
  const expiresAt = pools.now() + client.refreshSeconds * 1000;
  return pools.grants.issue({ ...kept, kind: 'refresh', expiresAt });
};

const tokensFor = async (pools: UserPools, client: PoolClient, grant: Grant): Promise<Reply> => {
  const user = pools.users.find(grant.poolId, grant.username);
  if (user?.enabled !== true) return refused('invalid_grant');
  const signIn = {
    clientId: client.clientId,
    scope: grant.scope ?? '',
    originJti: grant.originJti ?? '',
    authenticatedAt: grant.authenticatedAt,
    nonce: grant.nonce,
  };
  const isOpenId = signIn.scope.split(' ').includes('openid');
  return json(200, {
    access_token: await pools.tokens.access(user, signIn, client.accessSeconds),
    ...(isOpenId ? { id_token: await pools.tokens.id(user, signIn, client.idSeconds) } : {}),
    ...(grant.kind === 'code' ? { refresh_token: issueRefresh(pools, client, grant) } : {}),
    token_type: 'Bearer',
    expires_in: client.accessSeconds,
  });
};

/** `POST /oauth2/token`: authorization_code with PKCE, or refresh_token. */
export const exchangeToken = async (pools: UserPools, form: URLSearchParams): Promise<Reply> => {
  const client = clientOf(pools, form.get('client_id') ?? '');
  if (client === undefined) return refused('invalid_client');
  const type = form.get('grant_type');
  if (type !== 'authorization_code' && type !== 'refresh_token')
    return refused('unsupported_grant_type');
  const find = type === 'authorization_code' ? takeCode : findRefresh;
  const grant = find(pools, client, form);
  return grant === undefined ? refused('invalid_grant') : tokensFor(pools, client, grant);
};

/** `POST /oauth2/revoke`: a token nobody knows is revoked already (RFC 7009). */
export const revokeToken = (pools: UserPools, form: URLSearchParams): Reply => {
  const client = clientOf(pools, form.get('client_id') ?? '');
  if (client === undefined) return refused('invalid_client');
  const token = form.get('token') ?? '';
  const grant = pools.grants.find('refresh', token);
  if (grant !== undefined && grant.clientId !== client.clientId)
    return refused('unauthorized_client');
  pools.grants.take('refresh', token);
  return { status: 200 };
};

/** `GET /oauth2/userInfo`: the attributes of who the access token is for. */
export const userInfo = async (pools: UserPools, authorization: string): Promise<Reply> => {
  const token = authorization.replace(/^Bearer /i, '');
  for (const pool of pools.pools) {
    const claims = await pools.tokens.verify(pool.id, token);
    const user = claims && pools.users.find(pool.id, String(claims['username']));
    const scopes = String(claims?.['scope'] ?? '').split(' ');
    if (user?.enabled === true && scopes.includes('openid'))
      return json(200, { ...user.attributes, username: user.username });
  }
  return refused('invalid_token', 401);
};
