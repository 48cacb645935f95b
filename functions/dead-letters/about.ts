import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';

/** What an event was, without what it said. */
export type About = {
  readonly eventType?: string | undefined;
  readonly subject?: string | undefined;
  readonly eventAt?: Instant | undefined;
};

const domainEvent = z.object({ type: z.string(), subject: z.string(), at: z.string() });
const mailEvent = z.object({ eventType: z.string() });
const snsPayload = z.object({
  Records: z.tuple([z.object({ Sns: z.object({ Message: z.string() }) })]),
});
const mailPayload = z.object({
  Records: z.tuple([
    z.object({ eventSource: z.literal('aws:ses'), ses: z.object({ mail: z.unknown() }) }),
  ]),
});

/** A text read as JSON; nothing when it is none. */
export const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a message of a topic tells of. */
export const aboutMessage = (text: string): About => {
  const message = json(text);
  const event = domainEvent.safeParse(message);
  if (event.success)
    return { eventType: event.data.type, subject: event.data.subject, eventAt: event.data.at };
  const report = mailEvent.safeParse(message);
  return report.success ? { eventType: `mail ${report.data.eventType.toLowerCase()}` } : {};
};

/** What a function was given. */
export const aboutPayload = (payload: unknown): About => {
  const message = snsPayload.safeParse(payload);
  if (message.success) return aboutMessage(message.data.Records[0].Sns.Message);
  return mailPayload.safeParse(payload).success ? { eventType: 'mail received' } : {};
};
