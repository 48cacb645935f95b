import type { Page, PageRequest } from '#kernel/page.ts';
import type { CaseStore } from '../cases/index.ts';
import { notificationFaults } from './faults.ts';
import type { Notification } from './notification.ts';
import type { NotificationStore } from './notification-store.ts';

type Deps = {
  readonly cases: Pick<CaseStore, 'load'>;
  readonly store: Pick<NotificationStore, 'list'>;
};

/** @throws notifications/case-not-found */
export const listNotifications = async (
  { cases, store }: Deps,
  { params, page }: { readonly params: { readonly caseId: string }; readonly page: PageRequest },
): Promise<Page<Notification>> => {
  if ((await cases.load(params.caseId)) === undefined) throw notificationFaults.caseNotFound();
  return store.list(params.caseId, page);
};
