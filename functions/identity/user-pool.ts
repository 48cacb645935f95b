import type { PoolName } from './user.ts';

/** Whoever an account in a pool belongs to. */
export type Account = { readonly pool: PoolName; readonly userId: string };

/** Where people sign in. Every change may be repeated. */
export type UserPool = {
  /** Makes the account, the address taken as proven; `invite` mails a first password. */
  readonly admit: (
    account: Account & { readonly email: string; readonly invite: boolean },
  ) => Promise<void>;
  /** Ends all sessions and lets nobody in. */
  readonly shut: (account: Account) => Promise<void>;
  readonly reopen: (account: Account) => Promise<void>;
};
