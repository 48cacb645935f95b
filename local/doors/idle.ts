import { setTimeout as sleep } from 'node:timers/promises';
import type { Work } from '../cloud.ts';

const pause = 20;
/** What failed and is tried again this soon is under way, not put off. */
const soon = 1000;
/** What one step hands to the next may be in nobody's hands for an instant: rest counts when it lasts. */
const restfulLooks = 4;

/**
 * Waits until nothing due now is undone, or the time is over; answers what was still busy.
 * @param retryWithin what failed and is tried again within so many millis is waited for as well
 */
export const waitForRest = async (
  work: Work,
  millis: number,
  retryWithin = soon,
): Promise<readonly string[]> => {
  const until = Date.now() + millis;
  let rest = 0;
  let busy = work.busy(retryWithin);
  while (rest < restfulLooks) {
    rest = busy.length === 0 ? rest + 1 : 0;
    if (Date.now() > until) return busy.length === 0 ? ['just now'] : busy;
    await sleep(pause);
    busy = work.busy(retryWithin);
  }
  return [];
};
