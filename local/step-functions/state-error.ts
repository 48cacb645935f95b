import type { Catcher, Retrier } from './definition.ts';

/** An error of a state, by the names the Amazon States Language gives. */
export class StateError extends Error {
  readonly error: string;
  readonly reason: string;

  constructor(error: string, reason: string) {
    super(`${error}: ${reason}`);
    this.name = 'StateError';
    this.error = error;
    this.reason = reason;
  }
}

/** Errors that not even States.ALL catches. */
const uncatchable = new Set(['States.DataLimitExceeded', 'States.Runtime']);

const matchesName = (wanted: string, error: string): boolean => {
  if (wanted === error) return true;
  if (uncatchable.has(error)) return false;
  if (wanted === 'States.ALL') return true;
  return wanted === 'States.TaskFailed' && error !== 'States.Timeout';
};

/** The first retrier or catcher, by place, that is meant for an error; -1 when none is. */
export const placeFor = (handlers: readonly (Retrier | Catcher)[], error: string): number =>
  handlers.findIndex(({ ErrorEquals }) => ErrorEquals.some((wanted) => matchesName(wanted, error)));

const limit = 256 * 1024;

/** Input, output and arguments of a state are at most 256 KiB. @throws States.DataLimitExceeded */
export const limited = <T>(value: T, what: string): T => {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes > limit)
    throw new StateError(
      'States.DataLimitExceeded',
      `The ${what} has ${bytes} bytes; a state takes and gives at most ${limit}.`,
    );
  return value;
};

/** Milliseconds before the next attempt, `failures` of this retrier having happened. */
export const backOff = (retrier: Retrier, failures: number, random: () => number): number => {
  const plain = retrier.IntervalSeconds * retrier.BackoffRate ** (failures - 1);
  const seconds = Math.min(plain, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return 1000 * (retrier.JitterStrategy === 'FULL' ? seconds * random() : seconds);
};
