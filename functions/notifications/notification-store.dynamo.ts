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
  type Write,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { isConflict, messageIdDigest } from '../cases/index.ts';
import { dueIn, lastTold, noteTold, placeOf, postponedIn } from './holding/held-items.dynamo.ts';
import { type Notification, notificationSchema } from './notification.ts';
import type { Added, DailyRight, NotificationStore, Takes } from './notification-store.ts';
import { countTowards, numberCap, roomLeft, sharesFor } from './sms/allowance-items.dynamo.ts';
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
  ...placeOf(notification),
  ...keys.notification(notification.caseId, notification.id),
  ...(notification.sesMessageId === undefined
    ? {}
    : { aliasKey: indexKeys.messageId(messageIdDigest(notification.sesMessageId)) }),
});

const taken = (error: unknown): boolean =>
  error instanceof Fault && error.code === 'storage/used-key';

const find = async (table: Table, caseId: string, notificationId: string) => {
  const item = await getItem(table, keys.notification(caseId, notificationId));
  return item === undefined ? undefined : notificationSchema.parse(item);
};

/** The one that stands in its way; where it stands as it was seen, the failure was of another kind. */
const standingOf = async (
  table: Table,
  { caseId, id, version }: Notification,
): Promise<Added | undefined> => {
  const standing = await find(table, caseId, id);
  const isAsSeen = standing === undefined || standing.version === version - 1;
  return isAsSeen ? undefined : { is: 'standing', standing };
};

/** The first version is new, each other follows one that stands. */
const writesOf = (table: Table, notification: Notification, { told }: Takes): readonly Write[] => [
  notification.version === 1
    ? putNew(table, itemOf(notification))
    : putVersion(table, itemOf(notification), notification.version - 1),
  ...(told === undefined ? [] : [noteTold(table, told)]),
];

const enterPlain = async (
  table: Table,
  notification: Notification,
  takes: Takes,
): Promise<Added> => {
  const { right } = takes;
  const claim = right === undefined ? undefined : claimOfRight(notification.id, right);
  try {
    await commit(table, writesOf(table, notification, takes), claim);
    return { is: 'new' };
  } catch (error) {
    // Another mail to this address had the day's right; or this very notification had it in an earlier try.
    if (taken(error)) return { is: 'refused', by: 'daily-right' };
    const isRepeat = error instanceof AlreadyDone || isConflict(error);
    const standing = isRepeat ? await standingOf(table, notification) : undefined;
    if (standing === undefined) throw error;
    return standing;
  }
};

const mostShares = 10;

type Counted = Takes & { readonly allowance: SmsAllowance };

/** A share of the month's money that is spent, or contended, leaves the others. */
const enterCounted = async (
  table: Table,
  notification: Notification,
  takes: Counted,
): Promise<Added> => {
  const { allowance } = takes;
  const writes = writesOf(table, notification, takes);
  let [share] = sharesFor(allowance);
  for (let tried = 1; ; tried += 1) {
    try {
      const counts = [numberCap(allowance), share];
      const counting = counts.map((cap) => countTowards(table, cap, allowance.now));
      await commit(table, [...writes, ...counting]);
      return { is: 'new' };
    } catch (error) {
      if (!isConflict(error)) throw error;
      const standing = await standingOf(table, notification);
      if (standing !== undefined) return standing;
      const room = await roomLeft(table, allowance);
      if ('refusedBy' in room) return { is: 'refused', by: room.refusedBy };
      if (tried === mostShares) throw error;
      share = room.share;
    }
  }
};

const enter: (table: Table) => NotificationStore['enter'] =
  (table) =>
  (notification, { allowance, ...takes } = {}) =>
    allowance === undefined
      ? enterPlain(table, notification, takes)
      : enterCounted(table, notification, { ...takes, allowance });

const prefixOf = (caseId: string) => ({
  pk: keys.notification(caseId, '').pk,
  beginsWith: keys.notification(caseId, '').sk,
});

export const dynamoNotificationStore = (table: Table): NotificationStore => ({
  find: (caseId, notificationId) => find(table, caseId, notificationId),
  list: async (caseId, page) => {
    const { items, ...rest } = await queryPartition(table, prefixOf(caseId), page);
    return { ...rest, items: items.map((item) => notificationSchema.parse(item)) };
  },
  enter: enter(table),
  lastTold: (reader) => lastTold(table, reader),
  due: (shard, now, limit) => dueIn(table, shard, { now, limit }),
  postponed: (place, now, limit) => postponedIn(table, place, { now, limit }),
  save: (notification) =>
    commit(table, [putVersion(table, itemOf(notification), notification.version - 1)]),
});
