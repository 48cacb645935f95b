import { setTimeout as wait } from 'node:timers/promises';

/** A load that does not wait for answers: so many pieces of work a second, for so many seconds. */
export type Pace = { readonly perSecond: number; readonly seconds: number };

/** How long one took, counted from when it was due: work that is late began to wait then. */
export type Paced = { readonly millis: number; readonly isDone: boolean };

/** Begins work at a steady pace, whatever becomes of what was begun before; `work` tells whether it was done. */
export const paced = async (
  { perSecond, seconds }: Pace,
  work: (n: number) => Promise<boolean>,
): Promise<readonly Paced[]> => {
  const begun = performance.now();
  const one = async (n: number, dueAt: number): Promise<Paced> => {
    const isDone = await work(n).catch(() => false);
    return { isDone, millis: performance.now() - dueAt };
  };
  const started: Promise<Paced>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const dueAt = begun + (n * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await wait(early);
    started.push(one(n, dueAt));
  }
  return Promise.all(started);
};
