import type { Instant } from '#kernel/time.ts';

/** Which wake-up of which case; together they name one execution, for ever. */
export type TimerName = { readonly caseId: string; readonly generation: number };

/** Wakes a case later. It is a hint only: the case itself knows what is due. */
export type ClockTimer = {
  /** Starts the wake-up of this name unless it was ever started before. */
  readonly start: (timer: TimerName & { readonly wakeAt: Instant }) => Promise<void>;
  /** Stops the wake-up of this name if it is there. */
  readonly stop: (timer: TimerName) => Promise<void>;
};
