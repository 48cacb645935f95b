import { JwtVerifier } from 'aws-jwt-verify';
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  JwtBaseError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { VerifyToken } from './identify.ts';
import type { PoolName } from './user.ts';

/** A pool's issuer and the one app client whose tokens count. */
export type Issuer = { readonly issuer: string; readonly clientId: string };

const fetchMillis = 3000;

/** The library's own fetcher knows https only; the issuer's address decides here. */
const fetcher = {
  fetch: async (uri: string): Promise<ArrayBuffer> => {
    const answer = await fetch(uri, { signal: AbortSignal.timeout(fetchMillis) });
    if (!answer.ok) throw new Error(`The issuer answered ${answer.status} for its keys.`);
    return answer.arrayBuffer();
  },
};

const configOf = ({ issuer, clientId }: Issuer) => ({
  issuer,
  // An access token of Cognito has no audience; its client stands in `client_id`.
  audience: null,
  customJwtCheck: ({ payload }: { payload: Readonly<Record<string, unknown>> }) => {
    const { token_use: use, client_id: client } = payload;
    if (use !== 'access')
      throw new CognitoJwtInvalidTokenUseError('No access token.', use, 'access');
    if (client !== clientId)
      throw new CognitoJwtInvalidClientIdError('A token of another client.', client, clientId);
  },
});

/** Verifies access tokens of both pools by signature, issuer, client, use and time (attack class 72). */
export const jwtVerifier = (issuers: Readonly<Record<PoolName, Issuer>>): VerifyToken => {
  const jwksCache = new SimpleJwksCache({ fetcher });
  const verifier = JwtVerifier.create([configOf(issuers.staff), configOf(issuers.customer)], {
    jwksCache,
  });
  return async (token) => {
    try {
      const { iss, username } = await verifier.verify(token);
      if (typeof username !== 'string') return undefined;
      return { pool: iss === issuers.staff.issuer ? 'staff' : 'customer', userId: username };
    } catch (error) {
      // What the library says of a token is an answer; anything else is an outage and stays an error.
      if (error instanceof JwtBaseError) return undefined;
      throw error;
    }
  };
};
