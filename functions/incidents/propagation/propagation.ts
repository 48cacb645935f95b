import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';

/**
 * How an update is carried to the linked cases. A **run** is one update on its way; a **walk** is how far it has come
 * in one shard of the links; an **attempt** begins all walks anew, passing quickly by what has the update already.
 */

export type Run = {
  readonly incidentId: string;
  readonly n: number;
  readonly attempt: number;
  readonly startedAt: Instant;
  readonly finishedAt?: Instant;
  /** Set when a newer update took over what this one had not reached. */
  readonly superseded?: boolean;
  readonly version: number;
};

export type Walk = {
  readonly incidentId: string;
  readonly n: number;
  readonly shard: number;
  readonly attempt: number;
  /** The last case that was looked at. */
  readonly position?: string;
  /** Links that were passed, and of these: not to be told any more, and failed. */
  readonly passed: number;
  readonly skipped: number;
  readonly failed: number;
  readonly finishedAt?: Instant;
  readonly version: number;
};

/** A linked case an update could not change, with a sentence that says why. */
export type Failure = { readonly caseId: string; readonly reason: string; readonly at: Instant };

/** One step of a walk: which update, which shard, which attempt. */
export type PageOrder = {
  readonly incidentId: string;
  readonly update: number;
  readonly shard: number;
  readonly attempt: number;
};

/** What became of the links of one page. */
export type PageResult = {
  readonly position: string | undefined;
  readonly passed: number;
  readonly skipped: number;
  readonly failed: number;
  readonly isLast: boolean;
};

/** The walk of an attempt before its first step. */
export const beginWalk = (
  { incidentId, update: n, shard, attempt }: PageOrder,
  former: Walk | undefined,
): Walk =>
  former?.attempt === attempt
    ? former
    : {
        ...{ incidentId, n, shard, attempt },
        ...{ passed: 0, skipped: 0, failed: 0 },
        version: former?.version ?? 0,
      };

export const isOver = ({ finishedAt }: Walk): boolean => finishedAt !== undefined;

/** A walk after one more page. */
export const walkOn = (walk: Walk, page: PageResult, now: Instant): Walk => ({
  ...walk,
  ...given({
    position: page.position ?? walk.position,
    finishedAt: page.isLast ? now : undefined,
  }),
  passed: walk.passed + page.passed,
  skipped: walk.skipped + page.skipped,
  failed: walk.failed + page.failed,
  version: walk.version + 1,
});

/** How far an update has come, all shards together; `done` are the cases that have it, or a newer one. */
export type Tally = {
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  /** Shards that are not walked to their end. */
  readonly openShards: number;
};

/** Walks of an attempt that was given up on count no more: the newest passes by everything once again. */
export const tally = (
  { run, walks: all }: { readonly run: Run; readonly walks: readonly Walk[] },
  shards: number,
): Tally => {
  const walks = all.filter(({ attempt }) => attempt === run.attempt);
  const sum = (part: (walk: Walk) => number) =>
    walks.reduce((total, walk) => total + part(walk), 0);
  const [passed, skipped, failed] = [
    sum((walk) => walk.passed),
    sum((walk) => walk.skipped),
    sum((walk) => walk.failed),
  ];
  const openShards = shards - walks.filter(isOver).length;
  return { done: passed - skipped - failed, skipped, failed, openShards };
};
