import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Shelf } from './view.ts';

export type ViewChange = {
  readonly shelf: Shelf;
  readonly entries: readonly JournalEntry[];
  readonly claim?: Claim | undefined;
};

export type ViewStore = {
  /** The views of a holder; none where nothing was saved. */
  readonly load: (holder: string) => Promise<Shelf>;
  /** @throws storage/changed-meanwhile when the shelf is no longer at the version it was read at */
  readonly commit: (change: ViewChange, expectedVersion: number) => Promise<void>;
};
