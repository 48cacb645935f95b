import { storageFaults } from '#platform/dynamo.ts';
import type { Notification } from '../../../functions/notifications/notification.ts';
import type { NotificationStore } from '../../../functions/notifications/notification-store.ts';

/** Notifications in memory, held to versions as the table holds them. */
export const memoryStore = () => {
  const items = new Map<string, Notification>();
  const rights = new Map<string, string>();
  const counters = new Map<string, number>();
  const countOf = (name: string): number => counters.get(name) ?? 0;
  const store: NotificationStore = {
    find: async (_caseId, id) => items.get(id),
    list: async () => ({ items: [...items.values()] }),
    plan: async (notification, right) => {
      const key = right && `${right.address} ${right.now.slice(0, 10)}`;
      const holder = key === undefined ? undefined : rights.get(key);
      if (holder !== undefined && holder !== notification.id) return false;
      if (key !== undefined) rights.set(key, notification.id);
      if (!items.has(notification.id)) items.set(notification.id, notification);
      return true;
    },
    planSms: async (notification, { phone, now, price, perNumberPerDay, monthlyCap }) => {
      const [day, month] = [`${phone} ${now.slice(0, 10)}`, now.slice(0, 7)];
      if (countOf(day) >= perNumberPerDay) return 'number-cap';
      if (countOf(month) + price > monthlyCap) return 'spend-cap';
      counters.set(day, countOf(day) + 1).set(month, countOf(month) + price);
      items.set(notification.id, notification);
      return 'planned';
    },
    save: async (notification) => {
      if (items.get(notification.id)?.version !== notification.version - 1)
        throw storageFaults.changedMeanwhile();
      items.set(notification.id, notification);
    },
  };
  return { store, notifications: () => [...items.values()] };
};
