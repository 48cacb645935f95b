import type { Instant } from '#kernel/time.ts';
import type { Run } from './run.ts';

/** One update for one subscriber. */
export type NewsFor = {
  readonly incidentId: string;
  readonly update: number;
  readonly subscriptionId: string;
};

/** No attempt lasts so long, with all its patience: whoever took a right earlier has used it, or died. */
export const longestAttemptMillis = 30_000;
export const mostAttempts = 2;

export type TellingStore = {
  readonly find: (incidentId: string, shard: number) => Promise<Run | undefined>;
  /** @throws storage/changed-meanwhile when somebody else wrote the version before */
  readonly save: (run: Run) => Promise<void>;
  /** Runs that are due and not over, the longest first. */
  readonly due: (now: Instant, limit: number) => Promise<readonly Run[]>;
  /**
   * Takes the right to tell; `had` when it was used, `busy` while somebody else may be at it, `gone` when nobody is
   * subscribed there any more. A right that was taken and never used, since its holder died, is taken once more.
   */
  readonly take: (news: NewsFor, now: Instant) => Promise<'taken' | 'had' | 'busy' | 'gone'>;
  /** Notes that a right was used: the mail service gave its answer. */
  readonly use: (news: NewsFor, now: Instant) => Promise<void>;
  /** Gives the right back after a mail that certainly did not leave. */
  readonly giveBack: (news: NewsFor) => Promise<void>;
};
