import type { IncomingMessage } from 'node:http';
import type { Cloud } from '../cloud.ts';
import { type Door, json, type Reply, readText, send, urlOf } from '../doors/exchange.ts';
import { authorize, login, logout, showLogin, type Visit } from './authorize.ts';
import type { Guest } from './sign-in-page.ts';
import { exchangeToken, revokeToken, userInfo } from './token-endpoint.ts';
import { openUserPools, type UserPools } from './user-pools.ts';

type Route = (pools: UserPools, visit: Visit, authorization: string) => Reply | Promise<Reply>;

/** The hosted pages and endpoints, for all pools: the client id tells which. */
const routes: Readonly<Record<string, Route>> = {
  'GET /oauth2/authorize': authorize,
  'GET /login': showLogin,
  'POST /login': login,
  'GET /logout': logout,
  'POST /oauth2/token': (pools, { form }) => exchangeToken(pools, form),
  'POST /oauth2/revoke': (pools, { form }) => revokeToken(pools, form),
  'GET /oauth2/userInfo': (pools, _visit, authorization) => userInfo(pools, authorization),
};

const openToPages = /^\/oauth2\/(token|revoke|userInfo)$|\/\.well-known\//;

const cookiesOf = (header: string | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (header ?? '').split(';').map((pair) => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')];
    }),
  );

const configurationOf = (pools: UserPools, poolId: string) => {
  const issuer = pools.issuer(poolId);
  const { origin } = new URL(issuer);
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    authorization_endpoint: `${origin}/oauth2/authorize`,
    token_endpoint: `${origin}/oauth2/token`,
    revocation_endpoint: `${origin}/oauth2/revoke`,
    userinfo_endpoint: `${origin}/oauth2/userInfo`,
    end_session_endpoint: `${origin}/logout`,
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
  };
};

const wellKnown = (pools: UserPools, path: string): Reply | undefined => {
  const [, poolId, name] = /^\/([\w-]+)\/\.well-known\/(.+)$/.exec(path) ?? [];
  const pool = pools.pools.find((one) => one.id === poolId);
  if (pool === undefined) return undefined;
  if (name === 'jwks.json') return json(200, pools.tokens.publicKeys(pool.id));
  return name === 'openid-configuration' ? json(200, configurationOf(pools, pool.id)) : undefined;
};

const visitOf = async (
  request: IncomingMessage,
  url: URL,
  guests: readonly Guest[],
): Promise<Visit> => ({
  guests,
  query: url.searchParams,
  cookies: cookiesOf(request.headers.cookie),
  form: new URLSearchParams(request.method === 'POST' ? await readText(request) : ''),
});

/** Whom the sign-in page offers to whoever sits at this machine. */
export type GuestsFor = (request: IncomingMessage) => Promise<readonly Guest[]>;

const replyTo = async (
  pools: UserPools,
  request: IncomingMessage,
  guestsFor: GuestsFor,
): Promise<Reply | undefined> => {
  const url = urlOf(request);
  if (request.method === 'OPTIONS' && openToPages.test(url.pathname))
    return { status: 204, headers: { 'access-control-allow-methods': 'GET, POST' } };
  const known = request.method === 'GET' ? wellKnown(pools, url.pathname) : undefined;
  const route = routes[`${request.method} ${url.pathname}`];
  if (known !== undefined || route === undefined) return known;
  const guests = url.pathname === '/login' ? await guestsFor(request) : [];
  return route(pools, await visitOf(request, url, guests), request.headers.authorization ?? '');
};

/** Cognito's hosted side on this machine: sign-in pages, tokens, keys. */
export const createIssuer = (cloud: Cloud, guestsFor: GuestsFor = async () => []): Door => {
  const pools = openUserPools(cloud);
  return async (request, response) => {
    if (request.headers.authorization?.startsWith('AWS4-') === true) return false;
    const reply = await replyTo(pools, request, guestsFor);
    if (reply === undefined) return false;
    const open = openToPages.test(urlOf(request).pathname);
    const cors = open
      ? {
          'access-control-allow-origin': '*',
          'access-control-allow-headers': 'authorization, content-type',
        }
      : {};
    send(response, { ...reply, headers: { ...reply.headers, ...cors } });
    return true;
  };
};
