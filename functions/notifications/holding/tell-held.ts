import { eachOf } from '#kernel/each-of.ts';
import { factOf, type JournalEntry } from '#kernel/journal.ts';
import { shardCount } from '#kernel/shard.ts';
import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import type { CaseStore } from '../../cases/index.ts';
import { fail, hold, type Notification, suppress } from '../notification.ts';
import { type NotifyDeps, notify } from '../notify.ts';
import { findEntry } from '../redrive.ts';

export type TellHeldDeps = NotifyDeps & {
  readonly cases: NotifyDeps['cases'] & Pick<CaseStore, 'journal'>;
};

/** Nothing new is begun after that long: the next run follows. */
const longestMillis = 50_000;
const mostAtOnce = 100;
const tellingsAtOnce = 8;
const againMillis = 2 * minuteMillis;
const mostAttempts = 5;

/** What becomes of one whose time came and that is planned still; `undefined` where it has ended, or waits anew. */
const goneOn = (
  current: Notification,
  { trouble, now }: { readonly trouble: unknown; readonly now: Instant },
): Notification | undefined => {
  const { status, dueAt = now, attempts } = current;
  if (status !== 'planned' || now < dueAt) return undefined;
  if (trouble === undefined) return suppress(current, 'Nobody is told this any more.');
  return attempts >= mostAttempts
    ? fail(current, 'It could not be sent when its time had come.')
    : hold(current, after(now, againMillis), 'It could not be sent when its time had come.');
};

const retell = (deps: TellHeldDeps, entry: JournalEntry): Promise<unknown> =>
  notify(deps, factOf(entry)).then(
    () => undefined,
    (trouble: unknown) => trouble,
  );

/** Tells the event of one once more: whatever holds now decides what is sent. Answers what stood in the way. */
const tellOne = async (deps: TellHeldDeps, held: Notification): Promise<unknown> => {
  const entry = await findEntry(deps, held);
  const trouble = entry && (await retell(deps, entry));
  const current = (await deps.store.find(held.caseId, held.id)) ?? held;
  const changed = goneOn(current, { trouble, now: deps.now() });
  if (changed !== undefined) await deps.store.save(changed);
  return trouble;
};

const tellShard = async (
  deps: TellHeldDeps,
  shard: number,
  until: Instant,
): Promise<readonly unknown[]> => {
  const troubles: unknown[] = [];
  while (deps.now() < until) {
    const due = await deps.store.due(shard, deps.now(), mostAtOnce);
    const ends = await eachOf(due, tellingsAtOnce, (held) => tellOne(deps, held));
    troubles.push(...ends.filter((trouble) => trouble !== undefined));
    if (due.length < mostAtOnce) break;
  }
  return troubles;
};

/**
 * Tells what was held back until now (NOT-2). Due times decide; how often this runs does not matter, nor that it runs twice
 * at once. What cannot be sent is tried again, five times in all; what stood in the way is thrown at the end.
 */
export const tellHeld = async (deps: TellHeldDeps): Promise<void> => {
  const until = after(deps.now(), longestMillis);
  const shards = Array.from({ length: shardCount }, (_, shard) => shard);
  const troubles = (await Promise.all(shards.map((shard) => tellShard(deps, shard, until)))).flat();
  if (troubles.length > 0)
    throw new AggregateError(troubles, 'Not everything that was held back could be told now.');
};
