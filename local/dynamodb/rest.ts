import type { VirtualClock } from '../clock.ts';

/** Sleeps that can be cut short. */
export type Rest = {
  /** Sleeps real milliseconds or until woken; tells whether it was woken, also when that was before. */
  readonly nap: (millis: number) => Promise<boolean>;
  /** Sleeps until a virtual instant; being woken does not end it. */
  readonly until: (at: number) => Promise<void>;
  readonly wake: () => void;
  /** Ends all sleep. */
  readonly close: () => void;
};

export const createRest = (clock: VirtualClock): Rest => {
  let isWoken = false;
  let isClosed = false;
  let endNap: (() => void) | undefined;
  let endWait: (() => void) | undefined;

  const nap = (millis: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      timer.unref();
      endNap = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    nap: async (millis) => {
      if (!isWoken && !isClosed) await nap(millis);
      const wasWoken = isWoken;
      isWoken = false;
      return wasWoken;
    },
    until: (at) =>
      new Promise((resolve) => {
        if (isClosed) return resolve();
        const alarm = clock.wake(at, resolve);
        endWait = () => {
          alarm.cancel();
          resolve();
        };
      }),
    wake: () => {
      isWoken = true;
      endNap?.();
    },
    close: () => {
      isClosed = true;
      endNap?.();
      endWait?.();
    },
  };
};
