import { after } from '#kernel/time.ts';
import { type TellAgainDeps, troublesOf } from './tell-again.ts';
import { tellHeld } from './tell-held.ts';
import { tellPostponed } from './tell-postponed.ts';

/** Nothing new is begun after that long: the next run follows. */
const longestMillis = 50_000;

/**
 * Tells what waited: for its time, or for a service that took nothing.
 * @throws with all that stood in the way, once everything was tried
 */
export const tellWaiting = async (deps: TellAgainDeps): Promise<void> => {
  const until = after(deps.now(), longestMillis);
  const troubles = await troublesOf([tellHeld(deps, until), tellPostponed(deps, until)]);
  if (troubles.length > 0)
    throw new AggregateError(troubles, 'Not everything that waited could be told now.');
};
