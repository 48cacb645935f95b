import * as z from 'zod';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';

/** An incident on its way to one shard of the subscribers: up to which update, and how far it has come. */
export const runSchema = z.object({
  incidentId: z.string(),
  shard: z.int(),
  /** The update that is told; 0 tells that it was opened. */
  update: z.int(),
  dueAt: z.iso.datetime(),
  /** The last subscription that was passed. */
  position: z.string().exactOptional(),
  endedAt: z.iso.datetime().exactOptional(),
  version: z.int(),
});

export type Run = Readonly<z.infer<typeof runSchema>>;

/** What is to be told in a shard, and since when. */
export type RunOrder = Pick<Run, 'incidentId' | 'shard' | 'update' | 'dueAt'>;

/**
 * The run that begins with an update, in the place of the one before, which it overtakes wherever that is; `undefined`
 * when what stands is as new.
 */
export const begunRun = (order: RunOrder, standing: Run | undefined): Run | undefined =>
  standing !== undefined && standing.update >= order.update
    ? undefined
    : { ...order, version: (standing?.version ?? 0) + 1 };

/** How a page of subscribers ended. */
export type Passed = { readonly position: string | undefined; readonly isLast: boolean };

export const walkedOn = (run: Run, { position, isLast }: Passed, now: Instant): Run => ({
  ...run,
  ...given({ position }),
  ...(isLast ? { endedAt: now } : {}),
  version: run.version + 1,
});
