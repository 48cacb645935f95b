import type { Instant } from '#kernel/time.ts';
import type { Run } from './run.ts';

/** One update for one subscriber. */
export type NewsFor = {
  readonly incidentId: string;
  readonly update: number;
  readonly subscriptionId: string;
};

export type TellingStore = {
  readonly find: (incidentId: string, shard: number) => Promise<Run | undefined>;
  /** @throws storage/changed-meanwhile when somebody else wrote the version before */
  readonly save: (run: Run) => Promise<void>;
  /** Runs that are due and not over, the longest first. */
  readonly due: (now: Instant, limit: number) => Promise<readonly Run[]>;
  /** Takes the right to tell; `had` when it was taken before, `gone` when nobody is subscribed there any more. */
  readonly take: (news: NewsFor, now: Instant) => Promise<'taken' | 'had' | 'gone'>;
  /** Gives the right back after a mail that certainly did not leave. */
  readonly giveBack: (news: NewsFor) => Promise<void>;
};
