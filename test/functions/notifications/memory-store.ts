import { shardOf } from '#kernel/shard.ts';
import { storageFaults } from '#platform/dynamo.ts';
import { isPostponed } from '../../../functions/notifications/holding/postpone.ts';
import type { LastTold, Reader } from '../../../functions/notifications/holding/window.ts';
import type { Notification } from '../../../functions/notifications/notification.ts';
import {
  type Added,
  type NotificationStore,
  postponedParts,
  type Takes,
} from '../../../functions/notifications/notification-store.ts';

type RefusedBy = Extract<Added, { by: unknown }>['by'];

/** Notifications in memory, held to versions as the table holds them. */
export const memoryStore = () => {
  const items = new Map<string, Notification>();
  const rights = new Map<string, string>();
  const counters = new Map<string, number>();
  const countOf = (name: string): number => counters.get(name) ?? 0;
  const told = new Map<string, LastTold>();
  const readerName = ({ incidentId, channel, recipientId }: Reader): string =>
    [incidentId, channel, recipientId].join(' ');
  const standingOf = ({ id, version }: Notification): Notification | undefined => {
    const standing = items.get(id);
    return standing?.version === version - 1 ? undefined : standing;
  };
  const refusalOf = ({ right, allowance }: Takes, id: string): RefusedBy | undefined => {
    const holder = right && rights.get(`${right.address} ${right.now.slice(0, 10)}`);
    if (holder !== undefined && holder !== id) return 'daily-right';
    if (allowance === undefined) return undefined;
    const { phone, now, price, perNumberPerDay, monthlyCap } = allowance;
    if (countOf(`${phone} ${now.slice(0, 10)}`) >= perNumberPerDay) return 'number-cap';
    return countOf(now.slice(0, 7)) + price > monthlyCap ? 'spend-cap' : undefined;
  };
  const take = ({ right, allowance, told: turn }: Takes, id: string): void => {
    if (right !== undefined) rights.set(`${right.address} ${right.now.slice(0, 10)}`, id);
    if (turn !== undefined) told.set(readerName(turn), turn);
    if (allowance === undefined) return;
    const { phone, now, price } = allowance;
    const [day, month] = [`${phone} ${now.slice(0, 10)}`, now.slice(0, 7)];
    counters.set(day, countOf(day) + 1).set(month, countOf(month) + price);
  };
  const rankOf = ({ importance, plannedAt, id }: Notification): string =>
    [importance, plannedAt, id].join(' ');
  const store: NotificationStore = {
    find: async (_caseId, id) => items.get(id),
    list: async () => ({ items: [...items.values()] }),
    lastTold: async (reader) => told.get(readerName(reader)),
    due: async (shard, now) =>
      [...items.values()].filter(
        (one) =>
          one.dueAt !== undefined &&
          one.dueAt <= now &&
          !isPostponed(one) &&
          shardOf(one.caseId) === shard,
      ),
    postponed: async ({ channel, part }, now, limit) =>
      [...items.values()]
        .filter((one) => isPostponed(one) && one.channel === channel)
        .filter(({ caseId }) => shardOf(caseId) % postponedParts === part)
        .sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))
        .filter(({ dueAt = now }) => dueAt <= now)
        .slice(0, limit),
    enter: async (notification, takes = {}) => {
      const refused = refusalOf(takes, notification.id);
      if (refused === 'daily-right') return { is: 'refused', by: refused };
      const standing = standingOf(notification);
      if (standing !== undefined) return { is: 'standing', standing };
      if (refused !== undefined) return { is: 'refused', by: refused };
      const { told: turn } = takes;
      if (turn && told.get(readerName(turn))?.notificationId !== turn.before?.notificationId)
        throw storageFaults.changedMeanwhile();
      take(takes, notification.id);
      items.set(notification.id, notification);
      return { is: 'new' };
    },
    save: async (notification) => {
      if (items.get(notification.id)?.version !== notification.version - 1)
        throw storageFaults.changedMeanwhile();
      items.set(notification.id, notification);
    },
  };
  return { store, notifications: () => [...items.values()] };
};
