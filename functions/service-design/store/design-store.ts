import type { JournalEntry, JournalHead } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Design, DesignKind, Designs } from '../documents.ts';

export type DesignVersion = {
  readonly version: number;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
};

/** Configured data as use cases ask for it. What was never published answers with the default pack, version 0. */
export type DesignStore = {
  /** Several kinds in one round trip. */
  readonly current: <K extends DesignKind>(
    kinds: readonly K[],
  ) => Promise<{ readonly [P in K]: Design<P> }>;
  readonly at: <K extends DesignKind>(kind: K, version: number) => Promise<Design<K> | undefined>;
  readonly versions: (kind: DesignKind, page: PageRequest) => Promise<Page<DesignVersion>>;
  readonly commit: (
    change: {
      readonly kind: DesignKind;
      readonly document: unknown;
      readonly entries: readonly JournalEntry[];
    },
    expectedVersion: number,
  ) => Promise<void>;
};

/** A queue, and whether its cases are spread over shards. */
export type KeptQueue = Pick<Designs['queues']['queues'][number], 'id' | 'large'>;

/** What publishing needs besides: where the journal of a kind stands, and what a queue still holds. */
export type PublishingStore = DesignStore & {
  readonly head: (kind: DesignKind) => Promise<JournalHead>;
  readonly countOpen: (queue: KeptQueue) => Promise<number>;
};
