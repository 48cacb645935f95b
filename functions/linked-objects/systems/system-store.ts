import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { LinkSystem, Rest, Standing } from './system.ts';

/** A system with the journal entries that explain what it is now. */
export type SystemChange = {
  readonly system: LinkSystem;
  readonly entries: readonly JournalEntry[];
  readonly claim?: Claim | undefined;
};

export type SystemStore = {
  readonly find: (systemId: string) => Promise<LinkSystem | undefined>;
  /** All of them, with those that rest; there are few. */
  readonly all: () => Promise<readonly Standing[]>;
  /** @param expectedVersion 0 for a new one. @throws storage/changed-meanwhile */
  readonly commit: (change: SystemChange, expectedVersion: number) => Promise<void>;
  /** @throws storage/changed-meanwhile */
  readonly remove: (system: LinkSystem, entries: readonly JournalEntry[]) => Promise<void>;
  /** Notes that it is asked nothing for a while. */
  readonly rest: (rest: Rest) => Promise<void>;
};
