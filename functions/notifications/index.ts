export type { Suppression } from './feedback/suppression.ts';
export { dynamoSuppressionStore } from './feedback/suppression-store.dynamo.ts';
export type { SuppressionStore } from './feedback/suppression-store.ts';
export { stageMailer } from './mailer.ses.ts';
export type { Mail, Mailer, Sent } from './mailer.ts';
export type { Notification } from './notification.ts';
export { dynamoNotificationStore } from './notification-store.dynamo.ts';
export type { NotificationStore } from './notification-store.ts';
export { type RedriveDeps, redriveNotification, stuckNotifications } from './redrive.ts';
