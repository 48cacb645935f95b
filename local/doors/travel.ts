import type { Cloud } from '../cloud.ts';
import { waitForRest } from './idle.ts';

const mostStops = 500;
const restMillis = 5000;

/**
 * Moves the clock forward from one due instant to the next, letting what is due be done at its own time, so that two
 * days end as two real days would. After many stops the rest is jumped.
 */
export const travel = async (
  { clock, work, step }: Pick<Cloud, 'clock' | 'work' | 'step'>,
  millis: number,
): Promise<void> => {
  const moveTo = async (at: number): Promise<void> => {
    clock.advance(Math.max(0, at - clock.now()));
    await step('clock:changed');
  };
  await waitForRest(work, restMillis);
  const until = clock.now() + millis;
  for (let stops = 0; stops < mostStops; stops += 1) {
    const next = clock.nextStop();
    if (next === undefined || next >= until) break;
    await moveTo(next);
    await waitForRest(work, restMillis);
  }
  await moveTo(until);
};
