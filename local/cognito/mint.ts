import { randomUUID } from 'node:crypto';
import type { UserPools } from './user-pools.ts';
import type { PoolUser } from './user-store.ts';

export type DemoToken = { readonly token: string; readonly user: PoolUser };

/** Outlives every demo, however far its clock is moved. */
const tenYears = 10 * 365 * 86_400;

const localPart = (email: string | undefined): string => (email ?? '').split('@')[0] ?? '';

const isMeant = (user: PoolUser, name: string): boolean => {
  const { email } = user.attributes;
  const wanted = name.toLowerCase();
  return [user.username, email, localPart(email)].some((one) => one?.toLowerCase() === wanted);
};

/**
 * An access token for someone of any pool, by user id, e-mail address or the local part of it, living ten years.
 * Answers `undefined` when nobody is meant, or nobody who may sign in.
 */
export const mintToken = async (pools: UserPools, name: string): Promise<DemoToken | undefined> => {
  const user = pools.pools
    .flatMap((pool) => pools.users.list(pool.id))
    .find((one) => one.enabled && isMeant(one, name));
  const client = pools.pools.find((pool) => pool.id === user?.poolId)?.clients[0];
  if (user === undefined || client === undefined) return undefined;
  const signIn = {
    clientId: client.clientId,
    scope: client.scopes.join(' '),
    originJti: randomUUID(),
    authenticatedAt: pools.now(),
  };
  return { user, token: await pools.tokens.access(user, signIn, tenYears) };
};
