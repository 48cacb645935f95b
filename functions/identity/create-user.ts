import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { type NewId, settledId } from '#kernel/id.ts';
import { emptyJournal } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import type { CustomerStore } from '../customers/index.ts';
import { identityFaults } from './faults.ts';
import { demandStaffing, type StaffingDeps } from './staffing.ts';
import { journalUser, poolOf, type User } from './user.ts';
import type { UserPool } from './user-pool.ts';
import type { UserStore } from './user-store.ts';

export type CreateUserDeps = StaffingDeps & {
  readonly store: UserStore;
  readonly pool: UserPool;
  readonly contacts: Pick<CustomerStore, 'findContact'>;
  readonly now: Now;
  readonly newId: NewId;
};

export type NewUser = Omit<User, 'id' | 'disabled' | 'version' | 'journalHash'> & {
  readonly invite: boolean;
};

type Input = { readonly body: NewUser; readonly actor: Actor; readonly once: Once | undefined };

/**
 * A repeat under the same Idempotency-Key must meet the account its first try made, so it makes the same id. Another request
 * under that key makes another: it never gives its roles to the account somebody else was invited to.
 */
const userIdOf = (once: Once | undefined, newId: NewId): string =>
  once === undefined ? newId('user') : settledId('user', `${once.key} ${once.fingerprint}`);

const checkContact = async (deps: CreateUserDeps, { customerId, contactId }: NewUser) => {
  if (customerId === undefined || contactId === undefined) return;
  const contact = await deps.contacts.findContact(customerId, contactId);
  if (contact === undefined) throw identityFaults.contactNotFound();
  if ((await deps.store.userOfContact(contactId)) !== undefined)
    throw identityFaults.contactHasUser();
};

/**
 * Lets someone sign in: first the account in the pool, then the user in the table, without which the account opens
 * nothing. A creation that dies between the two is completed by a repeat.
 * @throws identity/address-taken, identity/contact-not-found, identity/contact-has-user, identity/staff-only,
 * identity/unknown-shift
 */
export const createUser = async (
  deps: CreateUserDeps,
  { body, actor, once }: Input,
): Promise<User> => {
  const { invite, ...fields } = body;
  const pool = poolOf(fields);
  await checkContact(deps, body);
  await demandStaffing(deps, body, body);
  if ((await deps.store.holderOf(pool, fields.email)) !== undefined)
    throw identityFaults.addressTaken();
  const id = userIdOf(once, deps.newId);
  await deps.pool.admit({ pool, userId: id, email: fields.email, invite });
  const { email: _email, name: _name, ...data } = fields;
  const at = deps.now();
  const change = journalUser({ ...fields, id, disabled: false }, emptyJournal, {
    draft: { type: 'user.created', version: 1, data },
    change: { actor, at, newId: () => deps.newId('event') },
  });
  await deps.store.commit({ ...change, claim: claimFor(once, change.user, at) }, 0);
  return change.user;
};
