import type { JournalEntry } from '#kernel/journal.ts';
import type { Page } from '#kernel/page.ts';
import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import type { CaseStore } from '../cases/index.ts';
import { isPostponed } from './holding/postpone.ts';
import type { Notification } from './notification.ts';
import type { NotificationStore } from './notification-store.ts';

/** A notice is told within seconds, or retried for a few minutes; after this nobody is at it any more. */
const stuckAfterMillis = 10 * minuteMillis;
/** A notice that failed in the middle so often would fail again. */
const mostAttempts = 5;
const largestPage = 100;

const isStuck = (notification: Notification, now: Instant): boolean => {
  const { status, sendingAt, plannedAt, dueAt = plannedAt } = notification;
  if (isPostponed(notification)) return false;
  const since = status === 'sending' ? (sendingAt ?? plannedAt) : dueAt;
  return (status === 'planned' || status === 'sending') && after(since, stuckAfterMillis) < now;
};

/** The notifications of a case that were begun and never ended. */
export const stuckNotifications = async (
  { store }: { readonly store: Pick<NotificationStore, 'list'> },
  caseId: string,
  now: Instant,
): Promise<readonly Notification[]> => {
  const stuck: Notification[] = [];
  let position: string | undefined;
  do {
    const page: Page<Notification> = await store.list(caseId, {
      limit: largestPage,
      after: position,
    });
    stuck.push(...page.items.filter((notification) => isStuck(notification, now)));
    position = page.next;
  } while (position !== undefined);
  return stuck;
};

type JournalDeps = { readonly cases: Pick<CaseStore, 'journal'> };

export type RedriveDeps = JournalDeps & {
  /** Lets everybody hear an event once more. */
  readonly tellAgain: (entry: JournalEntry) => Promise<void>;
};

/** The event a notification tells of, as the journal has it. */
export const findEntry = async (
  { cases }: JournalDeps,
  { caseId, eventId }: Notification,
): Promise<JournalEntry | undefined> => {
  let position: string | undefined;
  do {
    const page: Page<JournalEntry> = await cases.journal(caseId, {
      limit: largestPage,
      after: position,
      newestFirst: true,
    });
    const found = page.items.find(({ id }) => id === eventId);
    if (found !== undefined) return found;
    position = page.next;
  } while (position !== undefined);
  return undefined;
};

/**
 * Lets a notification that is stuck go on: its event is told again, and whoever listens finds what was planned (NOT-2).
 * Answers false when that is in vain: the event is not in the journal, or it was tried often enough.
 */
export const redriveNotification = async (
  deps: RedriveDeps,
  notification: Notification,
): Promise<boolean> => {
  // One that broke off in the middle ends with its next attempt, however often the service refused it before.
  const { status, attempts } = notification;
  if (status !== 'sending' && attempts >= mostAttempts) return false;
  const entry = await findEntry(deps, notification);
  if (entry === undefined) return false;
  await deps.tellAgain(entry);
  return true;
};
