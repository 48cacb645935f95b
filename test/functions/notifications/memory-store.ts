import { storageFaults } from '#platform/dynamo.ts';
import type { Notification } from '../../../functions/notifications/notification.ts';
import type {
  Added,
  NotificationStore,
} from '../../../functions/notifications/notification-store.ts';

/** Notifications in memory, held to versions as the table holds them. */
export const memoryStore = () => {
  const items = new Map<string, Notification>();
  const rights = new Map<string, string>();
  const counters = new Map<string, number>();
  const countOf = (name: string): number => counters.get(name) ?? 0;
  const write = (notification: Notification): Added => {
    const standing = items.get(notification.id);
    if (standing !== undefined) return { is: 'standing', standing };
    items.set(notification.id, notification);
    return { is: 'new' };
  };
  const store: NotificationStore = {
    find: async (_caseId, id) => items.get(id),
    list: async () => ({ items: [...items.values()] }),
    add: async (notification, right) => {
      const key = right && `${right.address} ${right.now.slice(0, 10)}`;
      const holder = key === undefined ? undefined : rights.get(key);
      if (holder !== undefined && holder !== notification.id)
        return { is: 'refused', by: 'daily-right' };
      if (key !== undefined) rights.set(key, notification.id);
      return write(notification);
    },
    addSms: async (notification, { phone, now, price, perNumberPerDay, monthlyCap }) => {
      const standing = items.get(notification.id);
      if (standing !== undefined) return { is: 'standing', standing };
      const [day, month] = [`${phone} ${now.slice(0, 10)}`, now.slice(0, 7)];
      if (countOf(day) >= perNumberPerDay) return { is: 'refused', by: 'number-cap' };
      if (countOf(month) + price > monthlyCap) return { is: 'refused', by: 'spend-cap' };
      counters.set(day, countOf(day) + 1).set(month, countOf(month) + price);
      return write(notification);
    },
    save: async (notification) => {
      if (items.get(notification.id)?.version !== notification.version - 1)
        throw storageFaults.changedMeanwhile();
      items.set(notification.id, notification);
    },
  };
  return { store, notifications: () => [...items.values()] };
};
