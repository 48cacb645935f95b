import type { Actor } from '#kernel/actor.ts';
import type { NewId } from '#kernel/id.ts';
import type { Now } from '#kernel/time.ts';
import { demandVersion } from '#kernel/version.ts';
import { identityFaults } from './faults.ts';
import { demandStaffing, type StaffingDeps } from './staffing.ts';
import { changeFields, poolOf, type User, type UserFields } from './user.ts';
import type { UserPool } from './user-pool.ts';
import type { UserStore } from './user-store.ts';

export type ChangeUserDeps = StaffingDeps & {
  readonly store: UserStore;
  readonly pool: UserPool;
  readonly now: Now;
  readonly newId: NewId;
};

type Input = {
  readonly params: { readonly userId: string };
  readonly body: UserFields;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

const permit = (user: User, { body: fields, actor }: Input): void => {
  if (actor.id === user.id && (fields.roles !== undefined || fields.disabled === true))
    throw identityFaults.ownAccount();
  if (fields.roles !== undefined && poolOf({ roles: fields.roles }) !== poolOf(user))
    throw identityFaults.otherPool();
};

/**
 * The table decides who may do what, so it changes first; the pool follows, also when nothing differs, so that a repeat
 * completes what died half way.
 */
const followInPool = async (pool: UserPool, user: User, disabled: boolean): Promise<void> => {
  const account = { pool: poolOf(user), userId: user.id };
  await (disabled ? pool.shut(account) : pool.reopen(account));
};

/**
 * Changes a user; disabling ends all sessions.
 * @throws identity/user-not-found, identity/own-account, identity/other-pool, identity/staff-only, identity/unknown-shift,
 * version/stale
 */
export const changeUser = async (deps: ChangeUserDeps, input: Input): Promise<User> => {
  const { params, body: fields, actor, expectedVersion } = input;
  const user = await deps.store.user(params.userId);
  if (user === undefined) throw identityFaults.userNotFound();
  demandVersion(user.version, expectedVersion);
  permit(user, input);
  await demandStaffing(deps, user, fields);
  const newId = () => deps.newId('event');
  const change = changeFields(user, fields, { actor, at: deps.now(), newId });
  if (change !== undefined) await deps.store.commit(change, user.version);
  if (fields.disabled !== undefined) await followInPool(deps.pool, user, fields.disabled);
  return change?.user ?? user;
};
