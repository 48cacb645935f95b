import type { Instant } from '#kernel/time.ts';
import type { AlertState } from './alert.ts';

/** An alert of a source: another source's alert of the same name is another alert (class 85). */
export type AlertName = Pick<AlertState, 'sourceId' | 'fingerprint'>;

export type AlertStore = {
  readonly find: (alert: AlertName) => Promise<AlertState | undefined>;
  /** Writes over the state of the version before; answers whether that one still stood. */
  readonly put: (state: AlertState) => Promise<boolean>;
};

/** The alerts that are held, by when their window is over. */
export type HeldAlerts = {
  /** Those that were held until now or earlier, the longest first. */
  readonly due: (now: Instant, limit: number) => Promise<readonly AlertState[]>;
};
