import { after, dayMillis, earliest, type Instant, instantOf, millisOf } from '#kernel/time.ts';

/** An execution ends after a year, so no single wait of it is longer than this. */
export const longestWaitDays = 300;

const second = 1000;

/**
 * The instant a machine is told to wait for. Wait states drop milliseconds, so a full second is given: woken early,
 * the machine would ask in vain and at once again until the second is over.
 */
export const waitUntil = (wakeAt: Instant, now: Instant): Instant => {
  const furthest = after(now, longestWaitDays * dayMillis);
  const cut = earliest(wakeAt, furthest) ?? furthest;
  return instantOf(Math.ceil(millisOf(cut) / second) * second);
};
