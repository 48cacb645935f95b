import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { LinkedObject } from './object.ts';

/** An object with the journal entries that explain what it is now. */
export type ObjectChange = {
  readonly object: LinkedObject;
  readonly entries?: readonly JournalEntry[];
};

export type ObjectStore = {
  readonly find: (objectId: string) => Promise<LinkedObject | undefined>;
  /** Reads up to 100; those that are not there are left out. */
  readonly findAll: (objectIds: readonly string[]) => Promise<readonly LinkedObject[]>;
  /** @param expectedVersion 0 for a new one. @throws storage/changed-meanwhile */
  readonly commit: (change: ObjectChange, expectedVersion: number) => Promise<void>;
  /** The cases linked to an object. */
  readonly casesOf: (objectId: string, page: PageRequest) => Promise<Page<string>>;
  /** Objects of a site that are to be asked for, the longest due first. */
  readonly due: (site: string, now: Instant, limit: number) => Promise<readonly LinkedObject[]>;
};
