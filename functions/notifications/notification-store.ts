import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Notification } from './notification.ts';
import type { SmsAllowance } from './sms/sms-rules.ts';

/** Something that may happen once a day to one address. */
export type DailyRight = { readonly address: string; readonly now: Instant };

/** What came of writing a new notification; when one of its id stands, or a limit is reached, nothing is written. */
export type Added =
  | { readonly is: 'new' }
  | { readonly is: 'standing'; readonly standing: Notification }
  | { readonly is: 'refused'; readonly by: 'daily-right' | 'number-cap' | 'spend-cap' };

export type NotificationStore = {
  readonly find: (caseId: string, notificationId: string) => Promise<Notification | undefined>;
  /** The notifications of a case, newest last. */
  readonly list: (caseId: string, page: PageRequest) => Promise<Page<Notification>>;
  /** Writes a new one and, in the same transaction, takes the day's right of its address when one is needed. */
  readonly add: (notification: Notification, right?: DailyRight) => Promise<Added>;
  /** Writes a new text message and, in the same transaction, counts it towards the caps. */
  readonly addSms: (notification: Notification, allowance: SmsAllowance) => Promise<Added>;
  /** @throws storage/changed-meanwhile when somebody else moved it on */
  readonly save: (notification: Notification) => Promise<void>;
};
