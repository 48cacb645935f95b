import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import type { Turns } from '../../functions/status-page/turns.ts';

/** Turns in memory, held as the table holds them. */
export const memoryTurns = (): Turns => {
  let [wished, written] = [0, 0];
  let writtenAt: Instant | undefined;
  let heldUntil: Instant | undefined;
  const named = new Set<string>();
  const hold = (now: Instant) => {
    heldUntil = after(now, 2 * minuteMillis);
    return { n: wished, named: [...named] };
  };
  return {
    wish: async (incidentId) => {
      wished += 1;
      named.add(incidentId);
    },
    take: async (now) => (heldUntil !== undefined && now < heldUntil ? undefined : hold(now)),
    keep: async (now) => hold(now),
    done: async ({ n }, now) => {
      if (n !== wished) return false;
      [written, writtenAt, heldUntil] = [n, now, undefined];
      named.clear();
      return true;
    },
    giveUp: async () => {
      heldUntil = undefined;
    },
    standing: async () => ({ isWished: written < wished, writtenAt }),
  };
};
