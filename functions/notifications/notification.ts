import { createHash } from 'node:crypto';
import * as z from 'zod';
import { languageSchema } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import { audiences, templateChannels } from '../service-design/contract.ts';

export const statuses = [
  'planned',
  'sending',
  'sent',
  'failed',
  'suppressed',
  'uncertain',
  'delivered',
  'bounced',
  'complained',
] as const;

/** One thing told, or to be told, to one person because of one event (NOT-2). */
export const notificationSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  channel: z.enum(templateChannels),
  audience: z.enum(audiences),
  recipientKind: z.enum(['contact', 'user']),
  recipientId: z.string(),
  /** E-mail address, or phone number. Absent when the person has none; the notification is then suppressed. */
  address: z.string().exactOptional(),
  language: languageSchema,
  templateId: z.string(),
  status: z.enum(statuses),
  /** Until when it is held back or left alone, while it is planned. */
  dueAt: z.string().exactOptional(),
  /** How important it is among those that wait for the service that sends; absent when it waits for none. */
  importance: z.string().exactOptional(),
  /** Why it failed, was suppressed, is held back, or is uncertain. */
  reason: z.string().exactOptional(),
  plannedAt: z.string(),
  /** When the last attempt began. */
  sendingAt: z.string().exactOptional(),
  sentAt: z.string().exactOptional(),
  /** When the receiving side last said what became of it. */
  reportedAt: z.string().exactOptional(),
  /** How often the service that sends was asked. */
  attempts: z.int(),
  /** An earlier attempt may have left without our note of it, so the person may have this twice (fault F27). */
  repeated: z.boolean().exactOptional(),
  sesMessageId: z.string().exactOptional(),
  smsMessageId: z.string().exactOptional(),
  /** 0 until it is written. */
  version: z.int(),
});

export type Notification = Readonly<z.infer<typeof notificationSchema>>;

type Identity = {
  /** The event, or what several events would tell the same of. */
  readonly occasion: string;
  readonly templateId: string;
  readonly recipientId: string;
};

/** The same occasion, template and person make the same id, so that whatever is repeated meets what it did before. */
export const notificationIdOf = ({ occasion, templateId, recipientId }: Identity): string => {
  const text = JSON.stringify([occasion, templateId, recipientId]);
  return `ntf_${createHash('sha256').update(text).digest('hex').slice(0, 26)}`;
};

/** Whatever happens to it ends its waiting. */
const next = (
  { dueAt: _held, importance: _waiting, ...notification }: Notification,
  changes: Partial<Notification>,
): Notification => ({ ...notification, ...changes, version: notification.version + 1 });

/** Why it is not sent, or not any more. */
export const suppress = (notification: Notification, reason: string): Notification =>
  next(notification, { status: 'suppressed', reason });

/** Holds it back until an instant. */
export const hold = (notification: Notification, until: Instant, reason: string): Notification =>
  next(notification, { status: 'planned', dueAt: until, reason });

/** Whether it waits for an instant that has not come. */
export const isHeld = ({ status, dueAt }: Notification, now: Instant): boolean =>
  status === 'planned' && dueAt !== undefined && now < dueAt;

/** Begins an attempt; one that finds an attempt already begun does not know how that ended. */
export const begin = (
  { reason: _why, ...notification }: Notification,
  now: Instant,
): Notification =>
  next(notification, {
    status: 'sending',
    sendingAt: now,
    attempts: notification.attempts + 1,
    ...(notification.status === 'sending' ? { repeated: true } : {}),
  });

/** What the receiving side said of a mail; the worst stays, in whatever order it is told (fault F28). */
const reported = ['delivered', 'bounced', 'complained'] as const;
type Reported = (typeof reported)[number];

const gravityOf = ({ status }: Pick<Notification, 'status'>): number =>
  reported.indexOf(status as Reported);

/** What became of a mail; `undefined` when that is known already, or says nothing. A delay only gives its reason. */
export const reportDelivery = (
  notification: Notification,
  event: { readonly is: Reported | 'delayed'; readonly reason: string; readonly at: Instant },
): Notification | undefined => {
  if (notification.channel !== 'email' || notification.status === 'suppressed') return undefined;
  const said = event.reason === '' ? {} : { reason: event.reason };
  if (event.is === 'delayed')
    return gravityOf(notification) >= 0 || notification.status !== 'sent'
      ? undefined
      : next(notification, { ...said, reportedAt: event.at });
  if (reported.indexOf(event.is) <= gravityOf(notification)) return undefined;
  return next(notification, { ...said, status: event.is, reportedAt: event.at });
};

/** It left; when the receiving side was quicker, what that said stays. */
export const settle = (notification: Notification, messageId: string, now: Instant) =>
  next(notification, {
    status: gravityOf(notification) < 0 ? 'sent' : notification.status,
    sentAt: now,
    ...(notification.channel === 'email'
      ? { sesMessageId: messageId }
      : { smsMessageId: messageId }),
  });

/** It may have left: what costs money, or would be read twice on a phone, is never sent again (fault F27). */
export const doubt = (notification: Notification, reason: string): Notification =>
  next(notification, { status: 'uncertain', reason });

export const fail = (notification: Notification, reason: string): Notification =>
  next(notification, { status: 'failed', reason });
