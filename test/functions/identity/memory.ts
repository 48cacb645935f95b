import type { Actor } from '#kernel/actor.ts';
import { versionFaults } from '#kernel/version.ts';
import type { ApiKey } from '../../../functions/identity/api-key.ts';
import type { ApiKeyStore } from '../../../functions/identity/api-key-store.ts';
import { foldAddress, poolOf, type User } from '../../../functions/identity/user.ts';
import type { Account, UserPool } from '../../../functions/identity/user-pool.ts';
import type { UserStore } from '../../../functions/identity/user-store.ts';

export const at = '2026-11-22T08:00:00.000Z';
export const admin: Actor = { kind: 'staff', id: 'usr_root', roles: ['admin'] };

/** Ids that count. */
export const counting = () => {
  let last = 0;
  return (kind: string): string => {
    last += 1;
    return `${kind}_${last}`;
  };
};

export const aUser = (change: Partial<User> = {}): User => ({
  id: 'usr_anna',
  email: 'anna@desk.example',
  name: 'Anna',
  language: 'en',
  roles: ['agent'],
  queues: [],
  skills: [],
  disabled: false,
  version: 1,
  journalHash: 'h1',
  ...change,
});

type Committed = Parameters<UserStore['commit']>[0];

/** Users in memory, with what was committed. */
export const memoryUsers = (...standing: readonly User[]) => {
  const users = new Map(standing.map((user) => [user.id, user]));
  const committed: Committed[] = [];
  const all = () => [...users.values()];
  const store: UserStore = {
    user: async (id) => users.get(id),
    staff: async () => all().filter((user) => poolOf(user) === 'staff'),
    page: async () => ({ items: all() }),
    holderOf: async (pool, address) =>
      all().find(
        (user) => poolOf(user) === pool && foldAddress(user.email) === foldAddress(address),
      )?.id,
    userOfContact: async (contactId) => all().find((user) => user.contactId === contactId),
    commit: async (change, expectedVersion) => {
      if ((users.get(change.user.id)?.version ?? 0) !== expectedVersion)
        throw versionFaults.stale();
      users.set(change.user.id, change.user);
      committed.push(change);
    },
  };
  return { store, committed };
};

/** A pool in memory that keeps what it was asked, and may be away. */
export const memoryPool = (isAway = () => false) => {
  const asked: string[] = [];
  const note =
    (what: string) =>
    async ({ pool, userId }: Account): Promise<void> => {
      if (isAway()) throw new Error('The pool is away.');
      asked.push(`${what} ${pool} ${userId}`);
    };
  const pool: UserPool = { admit: note('admit'), shut: note('shut'), reopen: note('reopen') };
  return { pool, asked };
};

export const memoryApiKeys = (...standing: readonly ApiKey[]) => {
  const apiKeys = new Map(standing.map((apiKey) => [apiKey.id, apiKey]));
  const added: Parameters<ApiKeyStore['add']>[] = [];
  const store: ApiKeyStore = {
    byDigest: async (digest) => [...apiKeys.values()].find((apiKey) => apiKey.digest === digest),
    byId: async (id) => apiKeys.get(id),
    page: async () => ({ items: [...apiKeys.values()] }),
    add: async (...change) => {
      added.push(change);
      apiKeys.set(change[0].id, change[0]);
    },
    remove: async ({ id }) => void apiKeys.delete(id),
  };
  return { store, added };
};
