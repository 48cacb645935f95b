import type { Instant, Now } from '#kernel/time.ts';
import type { Case, CaseStore } from '../cases/index.ts';
import {
  type Notification,
  type NotificationStore,
  type RedriveDeps,
  redriveNotification,
  stuckNotifications,
} from '../notifications/index.ts';
import { isOverdue, restartTimer, type TimerRestarter } from '../timers/index.ts';
import { type Counts, examineCount } from './examine-count.ts';
import { examineJournal } from './examine-journal.ts';
import type { Mismatch } from './finding.ts';

export type ExamineDeps = {
  readonly cases: Pick<CaseStore, 'load' | 'journal'>;
  readonly notifications: Pick<NotificationStore, 'list'>;
  readonly timer: TimerRestarter;
  readonly counts: Counts;
  readonly tellAgain: RedriveDeps['tellAgain'];
  readonly now: Now;
};

const examineTimer = (deps: ExamineDeps, of: Case, now: Instant): readonly Mismatch[] =>
  isOverdue(of, now)
    ? [
        {
          kind: 'timer-overdue',
          subject: of.id,
          about: String(of.wakeAt),
          detail: `Nothing woke the case at ${of.wakeAt}; its timer is started again.`,
          mayPass: true,
          heal: async () => {
            await restartTimer(deps, of);
            return true;
          },
        },
      ]
    : [];

const stuckMismatch = (deps: ExamineDeps, stuck: Notification): Mismatch => ({
  kind: 'notification-stuck',
  subject: stuck.caseId,
  about: stuck.id,
  detail: `The notification ${stuck.id} of ${stuck.plannedAt} is still ${stuck.status} after ${stuck.attempts} attempts.`,
  mayPass: true,
  heal: () => redriveNotification(deps, stuck),
});

/** Everything that is amiss with one case: its journal, its counting, its timer, its notifications. */
export const examineCase = async (deps: ExamineDeps, of: Case): Promise<readonly Mismatch[]> => {
  const now = deps.now();
  const [journal, count, stuck] = await Promise.all([
    examineJournal(deps, of, now),
    examineCount(deps, of),
    stuckNotifications({ store: deps.notifications }, of.id, now),
  ]);
  return [
    ...journal,
    ...count,
    ...examineTimer(deps, of, now),
    ...stuck.map((one) => stuckMismatch(deps, one)),
  ];
};
