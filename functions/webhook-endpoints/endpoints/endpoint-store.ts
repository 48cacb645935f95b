import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Endpoint } from './endpoint.ts';

/** An endpoint with the journal entries that explain what it is now. */
export type EndpointChange = {
  readonly endpoint: Endpoint;
  readonly entries: readonly JournalEntry[];
  readonly claim?: Claim | undefined;
};

/** An endpoint, and since when nothing reached it. */
export type Watched = { readonly endpoint: Endpoint; readonly failingSince?: Instant };

export type EndpointStore = {
  readonly find: (endpointId: string) => Promise<Endpoint | undefined>;
  /** All of them; there are few. */
  readonly all: () => Promise<readonly Watched[]>;
  /** @param expectedVersion 0 for a new one. @throws storage/changed-meanwhile */
  readonly commit: (change: EndpointChange, expectedVersion: number) => Promise<void>;
  /** @throws storage/changed-meanwhile */
  readonly remove: (endpoint: Endpoint, entries: readonly JournalEntry[]) => Promise<void>;
  /** Notes that nothing reaches it since then, unless that is noted. */
  readonly noteFailing: (endpointId: string, since: Instant) => Promise<void>;
  readonly noteReached: (endpointId: string) => Promise<void>;
};
