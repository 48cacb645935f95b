import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { HookSource } from './source.ts';

/** A source with the journal entries that explain what it is now. */
export type SourceChange = {
  readonly source: HookSource;
  readonly entries: readonly JournalEntry[];
  readonly claim?: Claim | undefined;
};

export type SourceStore = {
  readonly find: (sourceId: string) => Promise<HookSource | undefined>;
  readonly page: (page: PageRequest) => Promise<Page<HookSource>>;
  /**
   * @param expectedVersion 0 for a new one
   * @throws storage/changed-meanwhile
   */
  readonly commit: (change: SourceChange, expectedVersion: number) => Promise<void>;
};
