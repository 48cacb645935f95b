import { eachOf } from '#kernel/each-of.ts';
import type { Instant } from '#kernel/time.ts';
import { templateChannels } from '../../service-design/contract.ts';
import { type Notification, suppress } from '../notification.ts';
import { type PostponedPlace, postponedParts } from '../notification-store.ts';
import { isPostponed } from './postpone.ts';
import { nobodyIsTold, type TellAgainDeps, tellAgain } from './tell-again.ts';

const mostAtOnce = 8;
/** How often in a row the service may take nothing of what it is offered before it is left alone until the next run. */
const mostRefusals = 3;
const pauseMillis = 1000;

/** Offers one to the service again; answers what stood in the way. */
const offer = async (deps: TellAgainDeps, postponed: Notification): Promise<unknown> => {
  const { current, trouble } = await tellAgain(deps, postponed);
  if (current.version === postponed.version) {
    if (trouble === undefined) await deps.store.save(suppress(current, nobodyIsTold));
    return trouble;
  }
  return isPostponed(current) ? new Error(`It was not taken: ${current.reason}`) : trouble;
};

/** Only what is equally important leaves at once. */
const equallyImportant = (waiting: readonly Notification[]): readonly Notification[] =>
  waiting.filter(({ importance }) => importance === waiting[0]?.importance);

const drain = async (
  deps: TellAgainDeps,
  place: PostponedPlace,
  until: Instant,
): Promise<readonly unknown[]> => {
  const troubles: unknown[] = [];
  let refusals = 0;
  while (deps.now() < until && refusals < mostRefusals) {
    const waiting = equallyImportant(await deps.store.postponed(place, deps.now(), mostAtOnce));
    if (waiting.length === 0) break;
    const ends = await eachOf(waiting, mostAtOnce, (one) => offer(deps, one));
    const failed = ends.filter((trouble) => trouble !== undefined);
    troubles.push(...failed);
    refusals = failed.length === waiting.length ? refusals + 1 : 0;
    if (failed.length > 0) await deps.wait(pauseMillis);
  }
  return troubles;
};

const places = templateChannels.flatMap((channel) =>
  Array.from({ length: postponedParts }, (_, part) => ({ channel, part })),
);

/**
 * Offers what the sending services did not take to them again, the most important first (NOT-2). While one takes nothing
 * it is asked a few times a run, however much waits for it. Answers what stood in the way.
 */
export const tellPostponed = async (
  deps: TellAgainDeps,
  until: Instant,
): Promise<readonly unknown[]> =>
  (await Promise.all(places.map((place) => drain(deps, place, until)))).flat();
