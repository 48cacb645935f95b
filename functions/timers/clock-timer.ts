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

/** Wakes a case after all. */
export type TimerRestarter = {
  /**
   * Starts the wake-up of this name again under another one, whatever became of the first; `at` names the try, so that
   * within one hour it is started again once.
   */
  readonly restart: (timer: TimerName & { readonly wakeAt: Instant }, at: Instant) => Promise<void>;
};

/** What a wake-up is called in Step Functions. */
export const executionName = ({ caseId, generation }: TimerName): string =>
  `${caseId}-${generation}`;
