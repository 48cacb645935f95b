import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Notification } from './notification.ts';
import type { SmsAllowance } from './sms/sms-rules.ts';

/** Something that may happen once a day to one address. */
export type DailyRight = { readonly address: string; readonly now: Instant };

export type NotificationStore = {
  readonly find: (caseId: string, notificationId: string) => Promise<Notification | undefined>;
  /** The notifications of a case, newest last. */
  readonly list: (caseId: string, page: PageRequest) => Promise<Page<Notification>>;
  /**
   * Writes a new notification, and in the same transaction takes the day's right of its address when one is needed.
   * Answers whether the right was free; without it nothing is written.
   */
  readonly plan: (notification: Notification, right?: DailyRight) => Promise<boolean>;
  /**
   * Writes a new text message, and in the same transaction counts it towards the caps. Answers the cap that would be
   * passed; then nothing is written.
   * @throws storage/changed-meanwhile when somebody else planned it
   */
  readonly planSms: (
    notification: Notification,
    allowance: SmsAllowance,
  ) => Promise<'planned' | 'number-cap' | 'spend-cap'>;
  /** @throws storage/changed-meanwhile when somebody else moved it on */
  readonly save: (notification: Notification) => Promise<void>;
};
