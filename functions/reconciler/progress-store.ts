import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry, JournalHead } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';

/** The ways a reconciliation goes, each at its own pace. */
export const lanes = ['open-cases', 'all-cases', 'interactions', 'propagations'] as const;
export type Lane = (typeof lanes)[number];

/** How far a lane has come; no position means that it begins anew. */
export type Progress = {
  readonly lane: Lane;
  readonly position?: string;
  readonly at: Instant;
  /** 0 before the first run. */
  readonly version: number;
};

/** Where reconciliations have come to, and who asked for them. */
export type ProgressStore = {
  readonly read: (lane: Lane) => Promise<Progress | undefined>;
  /** @throws storage/changed-meanwhile when another run is in the same lane */
  readonly save: (progress: Progress) => Promise<void>;
  /** Where the journal of those who asked for a run stands. */
  readonly asked: () => Promise<JournalHead>;
  /** @throws storage/changed-meanwhile when somebody else asked at the same moment */
  readonly ask: (entry: JournalEntry, claim: Claim | undefined) => Promise<void>;
};
