import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { PoolUser } from './user-store.ts';

/** What a sign-in is: the same for all tokens that come of it. */
export type SignIn = {
  readonly clientId: string;
  readonly scope: string;
  readonly originJti: string;
  /** Epoch milliseconds. */
  readonly authenticatedAt: number;
  readonly nonce?: string | undefined;
};

export type TokenMaker = {
  readonly access: (user: PoolUser, signIn: SignIn, seconds: number) => Promise<string>;
  readonly id: (user: PoolUser, signIn: SignIn, seconds: number) => Promise<string>;
  /** Claims of an access token of the pool; `undefined` when it is not one, or is out of time. */
  readonly verify: (poolId: string, token: string) => Promise<JWTPayload | undefined>;
  readonly publicKeys: (poolId: string) => { readonly keys: readonly JWK[] };
};

type Setting = {
  readonly database: DatabaseSync;
  readonly now: () => number;
  readonly issuer: (poolId: string) => string;
};

const algorithm = 'RS256';
const schema = 'CREATE TABLE IF NOT EXISTS cognito_key (pool TEXT PRIMARY KEY, jwk TEXT NOT NULL)';

/** The signing key of a pool: made once, kept in the data folder. */
const keyOf = (database: DatabaseSync, poolId: string): JWK => {
  const find = database.prepare('SELECT jwk FROM cognito_key WHERE pool = ?');
  const standing = find.get(poolId);
  if (standing !== undefined) return JSON.parse(String(standing['jwk']));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    alg: algorithm,
    use: 'sig',
  };
  database
    .prepare('INSERT OR IGNORE INTO cognito_key VALUES (?, ?)')
    .run(poolId, JSON.stringify(jwk));
  return JSON.parse(String(find.get(poolId)?.['jwk']));
};

const publicOf = ({ kty, n, e, kid, alg, use }: JWK): JWK => ({ kty, n, e, kid, alg, use }) as JWK;

const groupsOf = (user: PoolUser) =>
  user.groups.length === 0 ? {} : { 'cognito:groups': [...user.groups] };

const commonClaims = (user: PoolUser, signIn: SignIn) => ({
  ...groupsOf(user),
  origin_jti: signIn.originJti,
  event_id: randomUUID(),
  auth_time: Math.floor(signIn.authenticatedAt / 1000),
});

const accessClaims = (user: PoolUser, signIn: SignIn) => ({
  ...commonClaims(user, signIn),
  token_use: 'access',
  version: 2,
  client_id: signIn.clientId,
  username: user.username,
  scope: signIn.scope,
});

const idClaims = (user: PoolUser, signIn: SignIn) => {
  const { sub: _sub, email_verified: verified, ...attributes } = user.attributes;
  return {
    ...attributes,
    ...(verified === undefined ? {} : { email_verified: verified === 'true' }),
    ...commonClaims(user, signIn),
    token_use: 'id',
    aud: signIn.clientId,
    'cognito:username': user.username,
    ...(signIn.nonce === undefined ? {} : { nonce: signIn.nonce }),
  };
};

/** Makes tokens with Cognito's claims, by the virtual clock. */
export const createTokenMaker = ({ database, now, issuer }: Setting): TokenMaker => {
  database.exec(schema);
  const keys = new Map<string, JWK>();
  const key = (poolId: string): JWK => {
    const known = keys.get(poolId) ?? keyOf(database, poolId);
    keys.set(poolId, known);
    return known;
  };
  const sign = async (user: PoolUser, claims: JWTPayload, seconds: number): Promise<string> => {
    const jwk = key(user.poolId);
    const issuedAt = Math.floor(now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, kid: jwk.kid ?? '' })
      .setSubject(user.attributes['sub'] ?? user.username)
      .setIssuer(issuer(user.poolId))
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .setJti(randomUUID())
      .sign(await importJWK(jwk, algorithm));
  };
  const verify: TokenMaker['verify'] = async (poolId, token) => {
    const options = { issuer: issuer(poolId), currentDate: new Date(now()) };
    try {
      const publicKey = await importJWK(publicOf(key(poolId)), algorithm);
      const { payload } = await jwtVerify(token, publicKey, options);
      return payload['token_use'] === 'access' ? payload : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    access: (user, signIn, seconds) => sign(user, accessClaims(user, signIn), seconds),
    id: (user, signIn, seconds) => sign(user, idClaims(user, signIn), seconds),
    verify,
    publicKeys: (poolId) => ({ keys: [publicOf(key(poolId))] }),
  };
};
