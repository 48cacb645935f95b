import { millisOf, type Now } from '#kernel/time.ts';
import type { Mail, Mailer, Sent } from './mailer.ts';
import { begin, doubt, fail, type Notification, postpone, settle } from './notification.ts';
import type { NotificationStore } from './notification-store.ts';

type DeliverDeps = {
  readonly store: NotificationStore;
  readonly mailer: Mailer;
  readonly now: Now;
  readonly wait: (millis: number) => Promise<void>;
};

/** No call to the mail service lasts so long: whoever began an attempt earlier has ended, or died. */
export const longestAttemptMillis = 6000;

const record = async (
  { store, now }: DeliverDeps,
  attempt: Notification,
  sent: Sent,
): Promise<void> => {
  if (sent.is === 'sent') return store.save(settle(attempt, sent.messageId, now()));
  if (sent.is === 'refused') return store.save(fail(attempt, sent.reason));
  await store.save(postpone(attempt));
  throw new Error(`The mail service did not take a mail now: ${sent.reason}`);
};

/** Waits out an attempt that somebody else may still be at, then looks again. */
const outwait = async (
  { store, now, wait }: DeliverDeps,
  notification: Notification,
): Promise<Notification> => {
  if (notification.status !== 'sending') return notification;
  const since = millisOf(now()) - millisOf(notification.sendingAt ?? notification.plannedAt);
  const left = longestAttemptMillis - Math.max(0, since);
  if (left <= 0) return notification;
  await wait(left);
  return (await store.find(notification.caseId, notification.id)) ?? notification;
};

/**
 * Sends what is planned, and notes it before and after. Found in the middle of an attempt that never ended, it is sent
 * once more and marked: the mail service has no way to be asked whether it took the first. When the repetition does not
 * end either, it rests as `uncertain`: a mail leaves at most twice (fault F27, promise G6).
 * @throws when the mail service is to be asked again later
 */
export const deliver = async (
  deps: DeliverDeps,
  notification: Notification,
  compose: () => Promise<Mail>,
): Promise<void> => {
  const current = await outwait(deps, notification);
  if (current.status !== 'planned' && current.status !== 'sending') return;
  if (current.status === 'sending' && current.repeated) return deps.store.save(doubt(current));
  const mail = await compose();
  const attempt = begin(current, deps.now());
  await deps.store.save(attempt);
  await record(deps, attempt, await deps.mailer.send(mail));
};
