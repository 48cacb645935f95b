import { z } from 'zod';
import { idPattern } from '#kernel/id.ts';
import type { RouteTable } from '#kernel/route.ts';
import { soundText, wordOf } from '#kernel/text.ts';
import { channels, subjectSchema, textSchema } from '../cases/contract.ts';
import { foldAddress } from '../customers/contract.ts';
import { caseTypes, languageSchema, priorities, severities } from '../service-design/contract.ts';
import { interactionStatuses } from './interaction.ts';

const word = wordOf(100);

const contactAddress = z.string().transform((text, context) => {
  const address = foldAddress(text);
  if (address !== undefined) return address;
  context.addIssue({ code: 'custom', message: 'This is not an e-mail address.' });
  return z.NEVER;
});

export const interactionSchema = z.object({
  id: z.string(),
  channel: z.enum(channels),
  direction: z.enum(['inbound', 'outbound']),
  receivedAt: z.string(),
  from: z.string().optional(),
  to: z.array(z.string()).optional(),
  contactId: z.string().optional(),
  customerId: z.string().optional(),
  subject: z.string().optional(),
  verdicts: z.record(z.string(), z.string()).optional(),
  flags: z.array(z.string()).optional(),
  status: z.enum(interactionStatuses),
  caseIds: z.array(z.string()),
  author: z.object({ kind: z.string(), id: z.string() }),
});

/** What is told of a case an interaction yielded; the case itself is read by its id. */
export const yieldedCaseSchema = z.object({
  id: z.string(),
  reference: z.string(),
  subject: z.string(),
  customerId: z.string(),
  contactId: z.string(),
  queueId: z.string(),
  state: z.string(),
  category: z.string(),
  priority: z.enum(priorities),
  severity: z.enum(severities),
  continues: z.string().optional(),
  openedAt: z.string(),
  version: z.int(),
});

const staff = ['agent', 'supervisor', 'admin'] as const;

export const routes = {
  registerInteraction: {
    method: 'POST',
    path: '/v1/interactions',
    who: staff,
    scope: 'interactions:write',
    says: 'Registers a contact; it yields one new case, or joins the case it continues. When the classification is refused the interaction is kept: the problem names it, and it is converted by naming it here.',
    body: z.strictObject({
      channel: z.enum(channels),
      customerId: z.string().regex(idPattern('customer')).optional(),
      contactId: z.string().regex(idPattern('contact')).optional(),
      contactAddress: contactAddress.optional(),
      contactName: soundText.trim().max(200).optional(),
      language: languageSchema.optional(),
      subject: subjectSchema,
      text: textSchema,
      topic: word.optional(),
      type: z.enum(caseTypes).optional(),
      subtopic: word.optional(),
      product: word.optional(),
      severity: z.enum(severities).optional(),
      priority: z.enum(priorities).optional(),
      serviceIdentifier: word.optional(),
      queueId: word.optional(),
      tags: z.array(word).max(20).optional(),
      continuesCaseId: z.string().regex(idPattern('case')).optional(),
      continuesReference: z
        .string()
        .regex(/^C-\d{1,12}$/, 'A reference looks like C-10042.')
        .optional(),
      interactionId: z.string().regex(idPattern('interaction')).optional(),
    }),
    answers: {
      status: 201,
      body: z.object({ interaction: interactionSchema, cases: z.array(yieldedCaseSchema) }),
    },
  },
  readInteraction: {
    method: 'GET',
    path: '/v1/interactions/{interactionId}',
    who: staff,
    scope: 'interactions:read',
    says: 'Reads one interaction.',
    params: z.strictObject({ interactionId: z.string().regex(idPattern('interaction')) }),
    answers: { status: 200, body: interactionSchema },
  },
} as const satisfies RouteTable;
