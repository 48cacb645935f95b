import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';

/** What SES reports of one mail of ours, by the event destination of its configuration set. */
export type MailEvent = {
  readonly is: 'delivered' | 'delayed' | 'bounced' | 'complained';
  /** A bounce that no repetition changes. */
  readonly isPermanent: boolean;
  readonly at: Instant;
  /** Addresses it is about. */
  readonly recipients: readonly string[];
  /** What the receiving side said; not for people outside. */
  readonly reason: string;
  /** The notification the mail was; our mail is tagged with it. */
  readonly caseId: string | undefined;
  readonly notificationId: string | undefined;
};

const recipient = z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() });
const moment = z.string().optional();

const eventSchema = z.object({
  eventType: z.string(),
  mail: z.object({
    timestamp: z.string(),
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().default(''),
      bouncedRecipients: z.array(recipient).default([]),
      timestamp: moment,
    })
    .optional(),
  complaint: z
    .object({
      complainedRecipients: z.array(recipient).default([]),
      complaintFeedbackType: z.string().nullish(),
      timestamp: moment,
    })
    .optional(),
  delivery: z.object({ timestamp: moment }).optional(),
  deliveryDelay: z.object({ delayType: z.string().default(''), timestamp: moment }).optional(),
  reject: z.object({ reason: z.string().default('') }).optional(),
});

type Read = z.infer<typeof eventSchema>;
type Said = Pick<MailEvent, 'is' | 'isPermanent' | 'recipients' | 'reason'> & {
  readonly timestamp: string | undefined;
};

const longestReason = 200;

const bounced = (event: Read): Said | undefined =>
  event.bounce && {
    is: 'bounced',
    isPermanent: event.bounce.bounceType === 'Permanent',
    recipients: event.bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress),
    reason:
      event.bounce.bouncedRecipients[0]?.diagnosticCode ??
      `${event.bounce.bounceType} ${event.bounce.bounceSubType}`,
    timestamp: event.bounce.timestamp,
  };

const complained = (event: Read): Said | undefined =>
  event.complaint && {
    is: 'complained',
    isPermanent: true,
    recipients: event.complaint.complainedRecipients.map(({ emailAddress }) => emailAddress),
    reason: event.complaint.complaintFeedbackType ?? 'complaint',
    timestamp: event.complaint.timestamp,
  };

const delivered = { is: 'delivered', isPermanent: true, reason: '' } as const;

const other = (event: Read): Said | undefined => {
  const recipients = event.mail.destination;
  if (event.delivery !== undefined)
    return { ...delivered, recipients, timestamp: event.delivery.timestamp };
  if (event.deliveryDelay !== undefined) {
    const { delayType, timestamp } = event.deliveryDelay;
    return { is: 'delayed', isPermanent: false, recipients, reason: delayType, timestamp };
  }
  if (event.reject === undefined) return undefined;
  const { reason } = event.reject;
  return { is: 'bounced', isPermanent: false, recipients, reason, timestamp: undefined };
};

/** Reads the message SES publishes; `undefined` for events nobody here follows. @throws when it is not one of SES's */
export const mailEventOf = (message: unknown): MailEvent | undefined => {
  const event = eventSchema.parse(message);
  const said = bounced(event) ?? complained(event) ?? other(event);
  if (said === undefined) return undefined;
  const { timestamp, reason, ...rest } = said;
  return {
    ...rest,
    reason: reason.slice(0, longestReason),
    at: new Date(timestamp ?? event.mail.timestamp).toISOString(),
    caseId: event.mail.tags['caseId']?.[0],
    notificationId: event.mail.tags['notificationId']?.[0],
  };
};
