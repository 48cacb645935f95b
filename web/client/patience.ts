import { Problem, Unreachable } from './problem.ts';

/** How long to wait before the next attempt, and when to give up. */

const firstPauseMs = 250;
const longestBackOffMs = 10_000;
/** Whoever is told to wait for longer than this decides for themselves. */
const longestPauseMs = 60_000;

const overloaded: readonly number[] = [429, 502, 503, 504];

/** What is known when an attempt failed. */
export type Tried = {
  readonly attempt: number;
  readonly attempts: number;
  readonly isRepeatable: boolean;
};

/** Doubles with each attempt, and is spread over its upper half so that clients do not come back together. */
const backOff = (attempt: number, random: () => number): number =>
  Math.min(longestBackOffMs, firstPauseMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);

/** Milliseconds to wait before it is tried again; nothing when it is not. */
export const pauseAfter = (
  error: unknown,
  { attempt, attempts, isRepeatable }: Tried,
  random: () => number,
): number | undefined => {
  if (attempt >= attempts) return undefined;
  if (error instanceof Unreachable) return isRepeatable ? backOff(attempt, random) : undefined;
  if (!(error instanceof Problem) || !overloaded.includes(error.status)) return undefined;
  const pause = Math.max(error.retryAfterMs ?? 0, backOff(attempt, random));
  return pause > longestPauseMs ? undefined : pause;
};

/** Waits, unless the call is ended meanwhile. */
export const waitFor = (millis: number, signal?: AbortSignal | null): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, millis);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
