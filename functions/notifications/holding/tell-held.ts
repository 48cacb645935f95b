import { eachOf } from '#kernel/each-of.ts';
import { shardCount } from '#kernel/shard.ts';
import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import { fail, hold, type Notification, suppress } from '../notification.ts';
import { isPostponed, isTooLate } from './postpone.ts';
import { nobodyIsTold, type TellAgainDeps, tellAgain, troublesOf } from './tell-again.ts';

const mostAtOnce = 100;
const tellingsAtOnce = 8;
const againMillis = 2 * minuteMillis;

/** What becomes of one whose time came and that is planned still; `undefined` where it has ended, or waits anew. */
const goneOn = (
  current: Notification,
  { trouble, now }: { readonly trouble: unknown; readonly now: Instant },
): Notification | undefined => {
  const { status, dueAt = now } = current;
  if (status !== 'planned' || isPostponed(current) || now < dueAt) return undefined;
  if (trouble === undefined) return suppress(current, nobodyIsTold);
  return isTooLate(current, now)
    ? fail(current, 'It could not be sent when its time had come.')
    : hold(current, after(now, againMillis), 'It could not be sent when its time had come.');
};

const tellOne = async (deps: TellAgainDeps, held: Notification): Promise<unknown> => {
  const { current, trouble } = await tellAgain(deps, held);
  const changed = goneOn(current, { trouble, now: deps.now() });
  if (changed !== undefined) await deps.store.save(changed);
  return trouble;
};

const tellShard = async (
  deps: TellAgainDeps,
  shard: number,
  until: Instant,
): Promise<readonly unknown[]> => {
  const troubles: unknown[] = [];
  while (deps.now() < until) {
    const due = await deps.store.due(shard, deps.now(), mostAtOnce);
    const ends = await eachOf(due, tellingsAtOnce, (held) =>
      tellOne(deps, held).catch((error: unknown) => error),
    );
    troubles.push(...ends.filter((trouble) => trouble !== undefined));
    if (due.length < mostAtOnce) break;
  }
  return troubles;
};

/**
 * Tells what was held back until now (NOT-2). Due times decide; how often this runs does not matter, nor that it runs twice
 * at once. What cannot be sent is tried again for three days. Answers what stood in the way.
 */
export const tellHeld = async (
  deps: TellAgainDeps,
  until: Instant,
): Promise<readonly unknown[]> => {
  const shards = Array.from({ length: shardCount }, (_, shard) => shard);
  return troublesOf(shards.map((shard) => tellShard(deps, shard, until)));
};
