import type { Claim } from '#kernel/claim.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Suppression } from './suppression.ts';

export type SuppressionStore = {
  /** @param address in any case of letters */
  readonly of: (address: string) => Promise<Suppression | undefined>;
  readonly find: (suppressionId: string) => Promise<Suppression | undefined>;
  readonly list: (page: PageRequest) => Promise<Page<Suppression>>;
  /** @throws storage/changed-meanwhile when somebody else wrote the version before */
  readonly save: (suppression: Suppression, claim?: Claim) => Promise<void>;
};

/** The list the mail service keeps of its own, for the whole account. */
export type AccountList = {
  /** Takes an address off the list; one that is not on it is fine. */
  readonly release: (address: string) => Promise<void>;
};
