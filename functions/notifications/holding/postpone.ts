import { after, dayMillis, type Instant, minuteMillis } from '#kernel/time.ts';
import { fail, hold, type Notification } from '../notification.ts';

const mostWaitingMillis = 3 * dayMillis;
const longestPauseMillis = 5 * minuteMillis;

/** Whether whatever keeps it kept it for so long that it would come too late. */
export const isTooLate = ({ plannedAt }: Notification, now: Instant): boolean =>
  after(plannedAt, mostWaitingMillis) < now;

/**
 * It certainly was not taken: it waits until the service takes it, which is no repetition. What was offered often is
 * left alone for longer, so that it does not stand before all the others; after three days it has failed.
 */
export const postpone = (
  notification: Notification,
  { importance, reason }: { readonly importance: string; readonly reason: string },
  now: Instant,
): Notification => {
  if (isTooLate(notification, now)) return fail(notification, reason);
  const pause = Math.min((notification.attempts - 1) * minuteMillis, longestPauseMillis);
  return { ...hold(notification, after(now, pause), reason), importance };
};

/** Whether it waits for the service that sends. */
export const isPostponed = ({ status, importance }: Notification): boolean =>
  status === 'planned' && importance !== undefined;
