import type { User } from '../../functions/identity/index.ts';

/** Somebody of the staff, when a test does not care who. */
export const aTaker = (changed: Partial<User> = {}): User => ({
  id: 'usr_anna',
  email: 'anna@desk.example',
  name: 'Anna',
  language: 'en',
  roles: ['agent'],
  queues: [],
  skills: [],
  disabled: false,
  version: 1,
  journalHash: '',
  ...changed,
});

/** Whom cases are handed to; of anybody else nothing is known. */
export const withUsers = <T extends object>(desk: T, ...users: readonly User[]) => ({
  ...desk,
  users: {
    user: async (userId: string) => users.find(({ id }) => id === userId),
    staff: async () => users,
  },
});
