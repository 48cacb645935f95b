import { createHash } from 'node:crypto';
import type { Claim } from '#kernel/claim.ts';
import { Fault } from '#kernel/fault.ts';
import { after, dayMillis } from '#kernel/time.ts';
import {
  AlreadyDone,
  commit,
  getItem,
  putNew,
  putVersion,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { isConflict, messageIdDigest } from '../cases/index.ts';
import { type Notification, notificationSchema } from './notification.ts';
import type { DailyRight, NotificationStore } from './notification-store.ts';
import { type Cap, capsOf, countTowards } from './sms/allowance-items.dynamo.ts';
import type { SmsAllowance } from './sms/sms-rules.ts';

const rightDays = 2;

/** The claim of the day's one acknowledgement to an address; the address itself is not kept in it. */
export const claimOfRight = (notificationId: string, { address, now }: DailyRight): Claim => {
  const digest = createHash('sha256').update(address.toLowerCase()).digest('base64url');
  return {
    key: `ack#${digest}#${now.slice(0, 10)}`,
    fingerprint: notificationId,
    result: null,
    expiresAt: after(now, rightDays * dayMillis),
  };
};

/** A sent mail is found again by its Message-ID, so that an answer to it finds the case. */
export const itemOf = (notification: Notification) => ({
  ...notification,
  ...keys.notification(notification.caseId, notification.id),
  ...(notification.sesMessageId === undefined
    ? {}
    : { aliasKey: indexKeys.messageId(messageIdDigest(notification.sesMessageId)) }),
});

const taken = (error: unknown): boolean =>
  error instanceof Fault && error.code === 'storage/used-key';

const plan = async (
  table: Table,
  notification: Notification,
  right: DailyRight | undefined,
): Promise<boolean> => {
  const claim = right === undefined ? undefined : claimOfRight(notification.id, right);
  try {
    await commit(table, [putNew(table, itemOf(notification))], claim);
  } catch (error) {
    // Another mail to this address had the day's right; or this very notification had it in an earlier try.
    if (taken(error)) return false;
    if (!(error instanceof AlreadyDone)) throw error;
  }
  return true;
};

const isPassed = async (table: Table, cap: Cap): Promise<boolean> => {
  const counter = await getItem(table, cap.key);
  return Number(counter?.['count'] ?? 0) + cap.adds > cap.upTo;
};

/** Counters only grow, so the cap that refused a transaction can be told afterwards. */
const passedCap = async (table: Table, allowance: SmsAllowance) => {
  const { number, spend } = capsOf(allowance);
  if (await isPassed(table, number)) return 'number-cap';
  return (await isPassed(table, spend)) ? 'spend-cap' : undefined;
};

const planSms: (table: Table) => NotificationStore['planSms'] =
  (table) => async (notification, allowance) => {
    const { number, spend } = capsOf(allowance);
    const counted = [number, spend].map((cap) => countTowards(table, cap, allowance.now));
    try {
      await commit(table, [putNew(table, itemOf(notification)), ...counted]);
      return 'planned';
    } catch (error) {
      const cap = isConflict(error) ? await passedCap(table, allowance) : undefined;
      if (cap === undefined) throw error;
      return cap;
    }
  };

const prefixOf = (caseId: string) => ({
  pk: keys.notification(caseId, '').pk,
  beginsWith: keys.notification(caseId, '').sk,
});

export const dynamoNotificationStore = (table: Table): NotificationStore => ({
  find: async (caseId, notificationId) => {
    const item = await getItem(table, keys.notification(caseId, notificationId));
    return item === undefined ? undefined : notificationSchema.parse(item);
  },
  list: async (caseId, page) => {
    const { items, ...rest } = await queryPartition(table, prefixOf(caseId), page);
    return { ...rest, items: items.map((item) => notificationSchema.parse(item)) };
  },
  plan: (notification, right) => plan(table, notification, right),
  planSms: planSms(table),
  save: (notification) =>
    commit(table, [putVersion(table, itemOf(notification), notification.version - 1)]),
});
