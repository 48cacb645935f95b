import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { LastTold, Reader, Told } from './holding/window.ts';
import type { Notification } from './notification.ts';
import type { SmsAllowance } from './sms/sms-rules.ts';

/** Something that may happen once a day to one address. */
export type DailyRight = { readonly address: string; readonly now: Instant };

/** What a notification takes of the limits when it first leaves. */
export type Takes = {
  readonly right?: DailyRight | undefined;
  readonly allowance?: SmsAllowance | undefined;
  readonly told?: Told | undefined;
};

/** What came of it; when one of its id stands otherwise, or a limit is reached, nothing is written. */
export type Added =
  | { readonly is: 'new' }
  | { readonly is: 'standing'; readonly standing: Notification }
  | { readonly is: 'refused'; readonly by: 'daily-right' | 'number-cap' | 'spend-cap' };

/** Those that wait for a service lie in parts, so that no key takes all that an outage keeps back. */
export const postponedParts = 4;
export type PostponedPlace = {
  readonly channel: Notification['channel'];
  readonly part: number;
};

export type NotificationStore = {
  readonly find: (caseId: string, notificationId: string) => Promise<Notification | undefined>;
  /** The notifications of a case, newest last. */
  readonly list: (caseId: string, page: PageRequest) => Promise<Page<Notification>>;
  /**
   * Writes one that is new, or that was held back until now, and in the same transaction takes what it needs: the day's right
   * of its address, its share of the caps, the turn of its reader.
   */
  readonly enter: (notification: Notification, takes?: Takes) => Promise<Added>;
  readonly lastTold: (reader: Reader) => Promise<LastTold | undefined>;
  /** Notifications of a shard that were held back until now or earlier, the longest due first. */
  readonly due: (shard: number, now: Instant, limit: number) => Promise<readonly Notification[]>;
  /** Notifications that wait for the service that sends and may be offered to it, the most important first. */
  readonly postponed: (
    place: PostponedPlace,
    now: Instant,
    limit: number,
  ) => Promise<readonly Notification[]>;
  /** @throws storage/changed-meanwhile when somebody else moved it on */
  readonly save: (notification: Notification) => Promise<void>;
};
