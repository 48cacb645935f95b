import type { ActorContext } from '#platform/http/actor.ts';
import { digestOf, secretPrefix } from './api-key.ts';
import type { ApiKeyStore } from './api-key-store.ts';
import { type PoolName, poolOf, type User } from './user.ts';
import type { UserStore } from './user-store.ts';

/** Whom a sound access token names; nothing for a token that is not sound. */
export type VerifyToken = (
  token: string,
) => Promise<{ readonly pool: PoolName; readonly userId: string } | undefined>;

export type IdentifyDeps = {
  readonly users: Pick<UserStore, 'user'>;
  readonly apiKeys: Pick<ApiKeyStore, 'byDigest'>;
  readonly verifyToken: VerifyToken;
};

/** The word by which API Gateway knows that a credential was refused. */
const unauthorized = (): Error => new Error('Unauthorized');

const contextOf = (user: User): ActorContext => {
  const grants = user.roles.join(' ');
  const { customerId, contactId } = user;
  if (poolOf(user) === 'staff') return { kind: 'staff', id: user.id, grants, customerId: '' };
  if (customerId === undefined || contactId === undefined) throw unauthorized();
  return { kind: 'customer', id: contactId, grants, customerId };
};

const byApiKey = async ({ apiKeys }: IdentifyDeps, secret: string): Promise<ActorContext> => {
  const apiKey = await apiKeys.byDigest(digestOf(secret));
  if (apiKey === undefined) throw unauthorized();
  return { kind: 'integration', id: apiKey.id, grants: apiKey.scopes.join(' '), customerId: '' };
};

const byToken = async (deps: IdentifyDeps, token: string): Promise<ActorContext> => {
  const named = await deps.verifyToken(token);
  if (named === undefined) throw unauthorized();
  const user = await deps.users.user(named.userId);
  if (user === undefined || user.disabled || poolOf(user) !== named.pool) throw unauthorized();
  return contextOf(user);
};

const bearer = /^Bearer ([\w.~+/=-]{1,8192})$/i;

/**
 * Turns an `Authorization` header into the actor every function is handed. Roles come from the table, so that losing one
 * or being disabled counts at the next request, whatever the token says; nobody keeps the answer.
 * @throws Error('Unauthorized') for whatever is wrong with the credential; an outage throws as it came (fault F50)
 */
export const identify = async (
  deps: IdentifyDeps,
  authorization: string | undefined,
): Promise<ActorContext> => {
  const credential = bearer.exec(authorization ?? '')?.[1];
  if (credential === undefined) throw unauthorized();
  return credential.startsWith(secretPrefix)
    ? byApiKey(deps, credential)
    : byToken(deps, credential);
};

/** The simple answer of an HTTP API's authorizer (payload format 2.0). */
export const authorise = async (deps: IdentifyDeps, authorization: string | undefined) => ({
  isAuthorized: true,
  context: await identify(deps, authorization),
});
