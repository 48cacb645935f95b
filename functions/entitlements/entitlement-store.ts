import type { ActorRef } from '#kernel/actor.ts';
import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Agreement, Held } from './agreement.ts';
import type { LedgerKind } from './entitlement.ts';

/** One line of the ledger of an agreement; units are below zero where they are given back. */
export type LedgerEntry = {
  readonly kind: LedgerKind;
  readonly term: Instant;
  readonly caseId: string;
  readonly channel: string;
  readonly drawn: number;
  readonly consumed: number;
  readonly at: Instant;
  readonly by: ActorRef;
};

export type EntitlementStore = {
  /** All agreements of a customer with their balances, as they stand. */
  readonly ofCustomer: (customerId: string) => Promise<readonly Held[]>;
  readonly find: (agreementId: string) => Promise<Held | undefined>;
  /** Newest first. */
  readonly ledger: (agreementId: string, page: PageRequest) => Promise<Page<LedgerEntry>>;
  /**
   * @param expectedVersion 0 for a new agreement
   * @throws storage/changed-meanwhile
   */
  readonly commit: (
    change: {
      readonly agreement: Agreement;
      readonly entries: readonly JournalEntry[];
      readonly claim?: Claim;
    },
    expectedVersion: number,
  ) => Promise<void>;
};
