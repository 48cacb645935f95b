import type { Claim } from '#kernel/claim.ts';
import type { Counted, Step, Tally } from './tally.ts';

/** A counter as it stands. */
export type Count = { readonly counted: Counted; readonly n: number };

export type InsightStore = {
  readonly tallyOf: (caseId: string) => Promise<Tally | undefined>;
  /**
   * Moves the counters and notes how the case is counted now, in one transaction.
   * @param expectedVersion of the tally it was made from; 0 for none
   * @throws storage/changed-meanwhile when another look was faster
   */
  readonly count: (
    caseId: string,
    counting: { readonly tally: Tally; readonly steps: readonly Step[] },
    expectedVersion: number,
  ) => Promise<void>;
  /** Moves a counter once a claim. @throws AlreadyDone when it was moved for this claim */
  readonly countOnce: (caseId: string, step: Step, claim: Claim | undefined) => Promise<void>;
  /** What is open now, by queue, category and severity. */
  readonly open: () => Promise<readonly Count[]>;
  /** What is open now, and what happened in some months, each `2026-11`. */
  readonly read: (months: readonly string[]) => Promise<readonly Count[]>;
};
