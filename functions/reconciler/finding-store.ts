import type { Claim } from '#kernel/claim.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Finding } from './finding.ts';

export type FindingStore = {
  /** Newest first. */
  readonly list: (page: PageRequest) => Promise<Page<Finding>>;
  /** Keeps a finding unless its claim stands: then it was told before. */
  readonly add: (finding: Finding, claim: Claim) => Promise<void>;
};
