import type { Instant } from '#kernel/time.ts';

/** At most so many mails an hour ask whether news is wanted, whoever fills in the form. */
export const mostAskedAnHour = 200;

/** Of whom is asked whether they want news: one mail an address and day (UTC), and so many an hour. */
export type AskingStore = {
  readonly isHourFull: (now: Instant) => Promise<boolean>;
  /** Takes the right to ask an address today; `had` when it was asked today. */
  readonly take: (address: string, now: Instant) => Promise<'taken' | 'had' | 'full'>;
  /** Gives back what was taken for a mail that did not leave. */
  readonly giveBack: (address: string, now: Instant) => Promise<void>;
};
