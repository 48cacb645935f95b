import * as z from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { idSchema } from './parts.ts';

export const audiences = [
  'contact',
  'owner',
  'former-owner',
  'supervisors',
  'watchers',
  'mentioned',
] as const;
export type Audience = (typeof audiences)[number];

export const templateChannels = ['email', 'sms'] as const;
export type TemplateChannel = (typeof templateChannels)[number];

/** Mail has a subject, a text message has none. */
const messageTextSchema = z.strictObject({
  subject: z.string().min(1).optional(),
  body: z.string().min(1),
});

/** Whom to tell what of an event, by which channel. Mustache, plain text. */
export const templateSchema = z.strictObject({
  id: idSchema,
  event: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  audience: z.enum(audiences),
  channel: z.enum(templateChannels).default('email'),
  when: conditionSchema.optional(),
  /** Of one incident a person is told no oftener by this channel; the newest is told when it may be, its end at once. */
  atMostEveryMinutes: z.int().min(1).max(1440).exactOptional(),
  texts: z.strictObject({
    en: messageTextSchema,
    uk: messageTextSchema.optional(),
    ru: messageTextSchema.optional(),
    lt: messageTextSchema.optional(),
  }),
});

/** One template an event, audience and channel: its presence is the policy that tells them (NOT-1). */
export const templatesSchema = z.strictObject({ templates: z.array(templateSchema) });
