import { systemActor } from '#kernel/actor.ts';
import { type CreateUserDeps, createUser, type User } from '../../functions/identity/index.ts';

type Person = { readonly email: string; readonly name: string };

/**
 * Lets the first administrator in; whoever comes later is made by one who is there. A repeat for the same address mends
 * what a broken first try left.
 * @throws when somebody of the staff can sign in already
 */
export const makeFirstAdmin = async (
  { users }: { readonly users: CreateUserDeps },
  { email, name }: Person,
): Promise<User> => {
  const [somebody] = await users.store.staff();
  if (somebody !== undefined)
    throw new Error('Somebody can sign in already: let them make further users (POST /v1/users).');
  return createUser(users, {
    body: { email, name, language: 'en', roles: ['admin'], queues: [], skills: [], invite: true },
    actor: systemActor('deployment'),
    once: { key: `first-admin#${email}`, fingerprint: name },
  });
};
