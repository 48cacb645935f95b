import { type Actor, isCustomer } from '#kernel/actor.ts';
import { identityFaults } from './faults.ts';
import type { User } from './user.ts';
import type { UserStore } from './user-store.ts';

/** @throws identity/user-not-found */
export const readUser = async (store: UserStore, userId: string): Promise<User> => {
  const user = await store.user(userId);
  if (user === undefined) throw identityFaults.userNotFound();
  return user;
};

/** The user behind whoever asks; a customer acts as a contact, whose user is looked up. */
export const readMe = async (store: UserStore, actor: Actor): Promise<User> => {
  const user = await (isCustomer(actor) ? store.userOfContact(actor.id) : store.user(actor.id));
  if (user === undefined) throw identityFaults.userNotFound();
  return user;
};
