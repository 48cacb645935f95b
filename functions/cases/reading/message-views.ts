import * as z from 'zod';
import { messageKinds } from '../discussion/message.ts';
import { actorRefSchema } from './views.ts';

/** What is shown of messages: one allow-list per audience. */

const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
});

/** A customer sees who wrote only as one of theirs, or as the desk. */
export const customerMessageSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: z.enum(messageKinds),
  author: actorRefSchema.pick({ kind: true }),
  text: z.string(),
  /** How the text is to be read, where it is more than text. */
  format: z.literal('markdown').exactOptional(),
  truncated: z.boolean().exactOptional(),
  quoted: z.string().exactOptional(),
  at: z.iso.datetime(),
  attachments: z.array(attachmentSchema),
  /** That the message was HTML; the HTML has a door of its own. */
  html: z.object({ bytes: z.int(), remoteImages: z.int() }).exactOptional(),
});

export const staffMessageSchema = customerMessageSchema.extend({
  visibility: z.enum(['public', 'internal']),
  mentions: z.array(z.string()).exactOptional(),
  author: actorRefSchema,
  email: z
    .object({
      messageId: z.string().exactOptional(),
      from: z.string(),
      to: z.array(z.string()),
      references: z.array(z.string()),
    })
    .exactOptional(),
  automatic: z
    .object({
      kind: z.string(),
      severity: z.enum(['hard', 'soft', 'other']).exactOptional(),
      recipient: z.string().exactOptional(),
      status: z.string().exactOptional(),
    })
    .exactOptional(),
  participant: z.boolean(),
  interactionId: z.string().exactOptional(),
  addressedTo: z.string().exactOptional(),
  movedTo: z.string().exactOptional(),
  taskId: z.string().exactOptional(),
  reached: z.boolean().exactOptional(),
});

export const messageAnswerSchema = z.union([staffMessageSchema, customerMessageSchema]);
