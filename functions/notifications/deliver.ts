import { millisOf, type Now } from '#kernel/time.ts';
import { isConflict } from '../cases/index.ts';
import type { HeldBack } from './holding/held-back.ts';
import { postpone } from './holding/postpone.ts';
import { limits } from './limits.ts';
import {
  begin,
  doubt,
  fail,
  hold,
  isHeld,
  type Notification,
  settle,
  suppress,
} from './notification.ts';
import type { Added, NotificationStore, Takes } from './notification-store.ts';
import type { Outgoing, Ready, Sendable } from './ready.ts';

type DeliverDeps = {
  readonly store: NotificationStore;
  readonly now: Now;
  readonly wait: (millis: number) => Promise<void>;
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

/** Sends what was begun, and notes how that ended. */
const send = async (deps: DeliverDeps, attempt: Notification, ready: Sendable): Promise<void> => {
  const { store, now } = deps;
  const ended = await ready.send();
  if (ended.is === 'sent') return recordSent(deps, attempt, ended.messageId);
  if (ended.is === 'refused') return store.save(fail(attempt, ended.reason));
  if (ended.is === 'uncertain') return store.save(doubt(attempt, ended.reason));
  const { importance } = ready;
  await store.save(postpone(attempt, { importance, reason: ended.reason }, now()));
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

/** What waits as long as it did already is left alone. */
const holdOn = async (
  { store, now }: DeliverDeps,
  current: Notification,
  { heldUntil, reason }: HeldBack,
): Promise<void> => {
  if (isHeld(current, now()) && current.dueAt === heldUntil) return;
  await store.save(hold(current, heldUntil, reason));
};

/** What was never begun takes its part of the limits now, what was begun has taken it. */
const takeUp = async (
  { store }: DeliverDeps,
  { current, begun }: { readonly current: Notification; readonly begun: Notification },
  takes: Takes,
): Promise<Added> => {
  if (current.attempts === 0) return store.enter(begun, takes);
  await store.save(begun);
  return { is: 'new' };
};

/** Goes on with what an earlier try wrote. */
const resume = async (deps: DeliverDeps, standing: Notification, ready: Ready): Promise<void> => {
  const current = await outwait(deps, standing);
  const isBrokenOff = current.status === 'sending';
  if (!isBrokenOff && current.status !== 'planned') return;
  const isFinal = current.channel === 'sms' || current.repeated === true || !('send' in ready);
  if (isBrokenOff && isFinal) return deps.store.save(doubt(current, brokenOff));
  if ('obstacle' in ready) return deps.store.save(suppress(current, ready.obstacle));
  if ('heldUntil' in ready) return holdOn(deps, current, ready);
  const begun = begin(current, deps.now());
  const entered = await takeUp(deps, { current, begun }, ready.takes);
  if (entered.is === 'refused') return deps.store.save(suppress(current, limits[entered.by]));
  if (entered.is === 'new') await send(deps, begun, ready);
};

/** Notes one that does not leave, or not yet. */
const withhold = async (
  deps: DeliverDeps,
  drafted: Notification,
  ready: Exclude<Ready, Sendable>,
): Promise<void> => {
  const withheld =
    'obstacle' in ready
      ? suppress(drafted, ready.obstacle)
      : hold(drafted, ready.heldUntil, ready.reason);
  const added = await deps.store.enter(withheld);
  if (added.is === 'standing') await resume(deps, added.standing, ready);
};

/**
 * Notes that it is being sent, sends it, and notes how that ended: the first note is what makes it known at all. Found
 * in the middle of an attempt that never ended, a mail is sent once more and marked, since the mail service has no way
 * to be asked whether it took the first; when the repetition does not end either, it rests as `uncertain`. A text
 * message is never repeated (fault F27, promise G6). What the sending service does not take now waits for it.
 * @throws when it is not known how an attempt ended
 */
export const deliver = async (deps: DeliverDeps, { drafted, ready }: Outgoing): Promise<void> => {
  if (!('send' in ready)) return withhold(deps, drafted, ready);
  const begun = begin(drafted, deps.now());
  const added = await deps.store.enter(begun, ready.takes);
  if (added.is === 'refused') return withhold(deps, drafted, { obstacle: limits[added.by] });
  if (added.is === 'standing') return resume(deps, added.standing, ready);
  await send(deps, begun, ready);
};
