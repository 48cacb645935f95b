import type { Claim } from '#kernel/claim.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { PoolName, User, UserChange } from './user.ts';

/** The people who sign in. */
export type UserStore = {
  readonly user: (userId: string) => Promise<User | undefined>;
  /** All staff, disabled ones too, by id; customers may be many and are never read all at once. */
  readonly staff: () => Promise<readonly User[]>;
  /** Staff and customers, by id. */
  readonly page: (page: PageRequest) => Promise<Page<User>>;
  /** The id of whoever signs in with an address at a pool. */
  readonly holderOf: (pool: PoolName, address: string) => Promise<string | undefined>;
  /** The user who signs in as a contact. */
  readonly userOfContact: (contactId: string) => Promise<User | undefined>;
  /** State, journal and claim in one transaction; version 0 is a new user, whose address and contact must be free. */
  readonly commit: (
    change: UserChange & { readonly claim?: Claim | undefined },
    expectedVersion: number,
  ) => Promise<void>;
};
