import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';

/** That a case is linked to an incident, and which update of it the case has. */
export type Link = {
  readonly caseId: string;
  readonly linkedAt: Instant;
  /** Who linked it; links of releases before this one do not tell. */
  readonly linkedBy?: string;
  readonly appliedUpdate: number;
  readonly state: 'linked' | 'released' | 'disputed';
};

/** Links are written with the case they are of; here they are read. */
export type LinkStore = {
  /** One page of one shard, by case; a position is a case. */
  readonly page: (incidentId: string, shard: number, page: PageRequest) => Promise<Page<Link>>;
  /** How many links lie in all shards, whatever their state. */
  readonly count: (incidentId: string) => Promise<number>;
};
