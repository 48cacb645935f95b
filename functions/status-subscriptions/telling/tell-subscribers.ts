import { eachOf } from '#kernel/each-of.ts';
import { after } from '#kernel/time.ts';
import { isConflict } from '../../cases/index.ts';
import type { SubscriptionStore } from '../subscription-store.ts';
import { type News, type NewsDeps, newsOf } from './news.ts';
import { type Passed, type Run, walkedOn } from './run.ts';
import { type TellOneDeps, tellOne } from './tell-one.ts';
import type { TellingStore } from './telling-store.ts';

export type TellDeps = NewsDeps &
  TellOneDeps & {
    readonly telling: TellingStore;
    readonly subscriptions: Pick<SubscriptionStore, 'inShard' | 'remove'>;
  };

/** Nothing new is begun after that long: the next run follows. */
const longestMillis = 50_000;
const mostRuns = 100;
const runsAtOnce = 4;
const pageSize = 25;

/** Tells a page of subscribers, one after the other; nothing when the mail service takes no more now. */
const tellPage = async (deps: TellDeps, run: Run, news: News): Promise<Passed | undefined> => {
  const page = { limit: pageSize, after: run.position };
  const { items, next } = await deps.subscriptions.inShard(run.shard, page);
  for (const to of items) if (!(await tellOne(deps, { to, run, news }))) return undefined;
  return { position: items.at(-1)?.id, isLast: next === undefined };
};

/** Notes how far a run has come. Where somebody else did, or a newer update overtook it, this walk is over. */
const note = async (deps: TellDeps, run: Run, passed: Passed): Promise<Run | undefined> => {
  const walked = walkedOn(run, passed, deps.now());
  try {
    await deps.telling.save(walked);
    return passed.isLast ? undefined : walked;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return undefined;
  }
};

const walk = async (deps: TellDeps, due: Run, isTime: () => boolean): Promise<void> => {
  let run: Run | undefined = due;
  while (run !== undefined && isTime()) {
    const news: News | undefined = await newsOf(deps, run);
    const passed: Passed | undefined =
      news === undefined
        ? { position: run.position, isLast: true }
        : await tellPage(deps, run, news);
    run = passed && (await note(deps, run, passed));
  }
};

/**
 * Tells subscribers what is due (INC-6), page by page, noting after each how far it has come. How often this runs does
 * not matter, nor that it runs twice at once. When the mail service takes no more, a run stays due; when it fails, all
 * stop, so that few mails are in doubt, and what stood in the way is thrown.
 */
export const tellSubscribers = async (deps: TellDeps): Promise<void> => {
  const until = after(deps.now(), longestMillis);
  const troubles: unknown[] = [];
  const isTime = (): boolean => troubles.length === 0 && deps.now() < until;
  const due = await deps.telling.due(deps.now(), mostRuns);
  await eachOf(due, runsAtOnce, (run) =>
    walk(deps, run, isTime).catch((trouble: unknown) => void troubles.push(trouble)),
  );
  if (troubles.length > 0)
    throw new AggregateError(troubles, 'Not every subscriber of the status page could be told.');
};
