export type { Notification } from './notification.ts';
export { dynamoNotificationStore } from './notification-store.dynamo.ts';
export type { NotificationStore } from './notification-store.ts';
export { type RedriveDeps, redriveNotification, stuckNotifications } from './redrive.ts';
