import { eachOf } from '#kernel/each-of.ts';
import type { Instant } from '#kernel/time.ts';
import { templateChannels } from '../../service-design/contract.ts';
import { type Notification, suppress } from '../notification.ts';
import { type PostponedPlace, postponedParts } from '../notification-store.ts';
import { isPostponed } from './postpone.ts';
import { nobodyIsTold, type TellAgainDeps, tellAgain, troublesOf } from './tell-again.ts';

const mostAtOnce = 8;
/** How often in a row the service may take nothing of what it is offered before it is left alone until the next run. */
const mostRefusals = 3;
const pauseMillis = 1000;

/** What came of offering one: whether the service refused it, or what else stood in the way. */
type Offered = { readonly id: string; readonly isRefused: boolean; readonly trouble?: unknown };

/** Offers one to the service again. */
const offer = async (deps: TellAgainDeps, postponed: Notification): Promise<Offered> => {
  const { id, version } = postponed;
  const { current, trouble } = await tellAgain(deps, postponed);
  const isUntouched = current.version === version;
  if (isUntouched && trouble === undefined) await deps.store.save(suppress(current, nobodyIsTold));
  if (isUntouched) return { id, isRefused: false, trouble };
  return isPostponed(current)
    ? { id, isRefused: true, trouble: new Error(`It was not taken: ${current.reason}`) }
    : { id, isRefused: false };
};

const offerSafely = (deps: TellAgainDeps, one: Notification): Promise<Offered> =>
  offer(deps, one).catch((trouble: unknown) => ({ id: one.id, isRefused: false, trouble }));

/** Only what is equally important leaves at once, and one an event: with it the others of the event are told. */
const together = (waiting: readonly Notification[]): readonly Notification[] => {
  const equal = waiting.filter(({ importance }) => importance === waiting[0]?.importance);
  return [...new Map(equal.map((one) => [one.eventId, one])).values()];
};

/** What could not be told in this run is passed by: it keeps nobody else back. */
const drain = async (
  deps: TellAgainDeps,
  place: PostponedPlace,
  until: Instant,
): Promise<readonly unknown[]> => {
  const failed = new Map<string, unknown>();
  let refusals = 0;
  while (deps.now() < until && refusals < mostRefusals) {
    const due = await deps.store.postponed(place, deps.now(), mostAtOnce + failed.size);
    const waiting = together(due.filter(({ id }) => !failed.has(id)));
    if (waiting.length === 0) break;
    const ends = await eachOf(waiting, mostAtOnce, (one) => offerSafely(deps, one));
    const inTrouble = ends.filter(({ trouble }) => trouble !== undefined);
    for (const { id, trouble } of inTrouble) failed.set(id, trouble);
    const isOut = ends.every(({ isRefused }) => isRefused);
    refusals = isOut ? refusals + 1 : 0;
    if (isOut) await deps.wait(pauseMillis);
  }
  return [...failed.values()];
};

const places = templateChannels.flatMap((channel) =>
  Array.from({ length: postponedParts }, (_, part) => ({ channel, part })),
);

/**
 * Offers what the sending services did not take to them again, the most important first (NOT-2). While one takes nothing
 * it is asked a few times a run, however much waits for it. Answers what stood in the way.
 */
export const tellPostponed = (deps: TellAgainDeps, until: Instant): Promise<readonly unknown[]> =>
  troublesOf(places.map((place) => drain(deps, place, until)));
