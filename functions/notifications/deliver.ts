import { millisOf, type Now } from '#kernel/time.ts';
import { isConflict } from '../cases/index.ts';
import type { Sent } from './mailer.ts';
import {
  begin,
  doubt,
  fail,
  type Notification,
  postpone,
  settle,
  suppress,
} from './notification.ts';
import type { Added, NotificationStore } from './notification-store.ts';
import { smsReasons } from './sms/sms-rules.ts';
import type { SmsSent } from './sms/sms-sender.ts';

type DeliverDeps = {
  readonly store: NotificationStore;
  readonly now: Now;
  readonly wait: (millis: number) => Promise<void>;
};

/** How an attempt ended, by whatever channel. */
export type Ended = Sent | Exclude<SmsSent, { readonly is: 'opted-out' }>;

/** What is ready to leave, or why it may not leave. */
export type Ready = { readonly send: () => Promise<Ended> } | { readonly obstacle: string };

export type Outgoing = {
  /** As it is before it is written. */
  readonly drafted: Notification;
  readonly ready: Ready;
  /** Writes it with what it takes of the limits. */
  readonly add: (begun: Notification) => Promise<Added>;
};

/** No call to a sending service lasts so long: whoever began an attempt earlier has ended, or died. */
export const longestAttemptMillis = 6000;

/** The receiving side may report of a mail before we noted that it left. */
const recordSent = async (
  { store, now }: DeliverDeps,
  attempt: Notification,
  messageId: string,
): Promise<void> => {
  try {
    await store.save(settle(attempt, messageId, now()));
  } catch (error) {
    const standing = isConflict(error) ? await store.find(attempt.caseId, attempt.id) : undefined;
    if (standing === undefined || standing.sentAt !== undefined) throw error;
    await store.save(settle(standing, messageId, now()));
  }
};

const record = async (deps: DeliverDeps, attempt: Notification, ended: Ended): Promise<void> => {
  const { store } = deps;
  if (ended.is === 'sent') return recordSent(deps, attempt, ended.messageId);
  if (ended.is === 'refused') return store.save(fail(attempt, ended.reason));
  if (ended.is === 'uncertain') return store.save(doubt(attempt, ended.reason));
  await store.save(postpone(attempt));
  throw new Error(`The sending service did not take a message now: ${ended.reason}`);
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

const brokenOff = 'An attempt broke off in the middle: it may have left, and is not sent again.';

/** Goes on with what an earlier try wrote. */
const resume = async (deps: DeliverDeps, standing: Notification, ready: Ready): Promise<void> => {
  const current = await outwait(deps, standing);
  const isBrokenOff = current.status === 'sending';
  if (!isBrokenOff && current.status !== 'planned') return;
  const isFinal = current.channel === 'sms' || current.repeated === true || 'obstacle' in ready;
  if (isBrokenOff && isFinal) return deps.store.save(doubt(current, brokenOff));
  if ('obstacle' in ready) return deps.store.save(suppress(current, ready.obstacle));
  const begun = begin(current, deps.now());
  await deps.store.save(begun);
  await record(deps, begun, await ready.send());
};

const limits = {
  'daily-right': 'This address was sent an acknowledgement today.',
  'number-cap': smsReasons.numberCap,
  'spend-cap': smsReasons.spendCap,
} as const;

const withhold = async (
  deps: DeliverDeps,
  drafted: Notification,
  obstacle: string,
): Promise<void> => {
  const added = await deps.store.add(suppress(drafted, obstacle));
  if (added.is === 'standing') await resume(deps, added.standing, { obstacle });
};

/**
 * Notes that it is being sent, sends it, and notes how that ended: the first note is what makes it known at all. Found
 * in the middle of an attempt that never ended, a mail is sent once more and marked, since the mail service has no way
 * to be asked whether it took the first; when the repetition does not end either, it rests as `uncertain`. A text
 * message is never repeated (fault F27, promise G6).
 * @throws when the sending service is to be asked again later
 */
export const deliver = async (
  deps: DeliverDeps,
  { drafted, ready, add }: Outgoing,
): Promise<void> => {
  if ('obstacle' in ready) return withhold(deps, drafted, ready.obstacle);
  const begun = begin(drafted, deps.now());
  const added = await add(begun);
  if (added.is === 'refused') return withhold(deps, drafted, limits[added.by]);
  if (added.is === 'standing') return resume(deps, added.standing, ready);
  await record(deps, begun, await ready.send());
};
