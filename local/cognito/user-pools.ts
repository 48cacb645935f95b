import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import { openOutbox } from '../ses/outbox.ts';
import { type GrantStore, openGrantStore } from './grant-store.ts';
import { issuerOf } from './issuer-url.ts';
import { type Pool, type PoolClient, poolsOf } from './pools.ts';
import { createTokenMaker, type TokenMaker } from './tokens.ts';
import { openUserStore, type PoolUser, type UserStore } from './user-store.ts';

/** All that the admin actions and the issuer stand on. */
export type UserPools = {
  readonly pools: readonly Pool[];
  readonly users: UserStore;
  readonly grants: GrantStore;
  readonly tokens: TokenMaker;
  /** Epoch milliseconds, virtual. */
  readonly now: () => number;
  readonly issuer: (poolId: string) => string;
  /** Mails a first password, as Cognito does unless told not to. */
  readonly invite: (user: PoolUser, password: string) => void;
};

const inviter = (cloud: Cloud): UserPools['invite'] => {
  const outbox = openOutbox(cloud);
  return (user, password) => {
    const { email } = user.attributes;
    if (email === undefined) return;
    const from = 'no-reply@verificationemail.com';
    const subject = 'Your temporary password';
    const at = new Date(cloud.clock.now());
    const text = `Your username is ${user.username} and temporary password is ${password}`;
    const headers = { from, to: email, subject, date: at.toUTCString() };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const raw = Buffer.from(`${head.join('')}\r\n${text}\r\n`);
    const entry = { from, to: [email], subject, text, headers, raw };
    outbox.add({ ...entry, id: randomUUID(), channel: 'email', at: at.toISOString() });
  };
};

export const openUserPools = (cloud: Cloud): UserPools => {
  const { database, clock } = cloud;
  const issuer = (poolId: string): string => issuerOf(cloud.gatewayUrl(), poolId);
  return {
    pools: poolsOf(cloud),
    users: openUserStore(database),
    grants: openGrantStore(database, clock.now),
    tokens: createTokenMaker({ database, now: clock.now, issuer }),
    now: clock.now,
    issuer,
    invite: inviter(cloud),
  };
};

export const clientOf = ({ pools }: UserPools, clientId: string): PoolClient | undefined =>
  pools.flatMap((pool) => pool.clients).find((client) => client.clientId === clientId);

/** Someone of a pool by what they type: the username, or the address where the pool allows that. */
export const userOf = (
  { pools, users }: UserPools,
  poolId: string,
  name: string,
): PoolUser | undefined => {
  const byEmail = pools.some((pool) => pool.id === poolId && pool.byEmail);
  return users.find(poolId, name) ?? (byEmail ? users.findByEmail(poolId, name) : undefined);
};
