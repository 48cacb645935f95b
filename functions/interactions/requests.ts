import * as z from 'zod';
import { idPattern } from '#kernel/id.ts';
import { languageSchema } from '#kernel/language.ts';
import { soundText, wordOf } from '#kernel/text.ts';
import { answersSchema, channels, subjectSchema, textSchema } from '../cases/contract.ts';
import { foldAddress } from '../customers/contract.ts';
import { priorities, registrationRuleIds, severities } from '../service-design/contract.ts';

/** What the doors of interactions take. */

const word = wordOf(100);

const contactAddress = z.string().transform((text, context) => {
  const address = foldAddress(text);
  if (address !== undefined) return address;
  context.addIssue({ code: 'custom', message: 'This is not an e-mail address.' });
  return z.NEVER;
});

/** A name of the service in question; its kind is a configured one. */
const identifiers = z.array(z.strictObject({ kind: word.optional(), value: word })).max(50);

/**
 * What a question says. Words of the configured data are taken as they come: what is not allowed is refused by the rules, after
 * the interaction was kept (INT-1).
 */
const said = {
  topic: word.optional(),
  type: word.optional(),
  subtopic: word.optional(),
  product: word.optional(),
  serviceIdentifiers: identifiers.optional(),
  action: word.optional(),
  justification: z.strictObject({ ground: word, comment: textSchema.optional() }).optional(),
  geolocation: z.boolean().optional(),
  /** Answers to the form of its category. */
  fields: answersSchema.optional(),
};

const questionBody = z.strictObject({
  ...said,
  main: z.boolean().optional(),
  reconnectedByPlan: z.boolean().optional(),
});

const adjustmentBody = z.strictObject({
  kind: z.enum(['compensation', 'adjustment']),
  carriedOut: z.enum(['on-the-spot', 'by-department']),
  note: subjectSchema,
});

const settledBody = z.strictObject({
  solution: textSchema,
  reason: subjectSchema.optional(),
  timeSpentMinutes: z.int().min(0).max(6000).optional(),
  fields: answersSchema.optional(),
});

/** One contact: who, how, what was asked and what came of it. One question may be said without a list. */
export const registerBody = z.strictObject({
  channel: z.enum(channels),
  customerId: z.string().regex(idPattern('customer')).optional(),
  contactId: z.string().regex(idPattern('contact')).optional(),
  contactAddress: contactAddress.optional(),
  contactName: soundText.trim().max(200).optional(),
  /** The number they called from, which is not what the question is about (INT-6). */
  calledFrom: word.optional(),
  language: languageSchema.optional(),
  subject: subjectSchema,
  text: textSchema,
  ...said,
  serviceIdentifier: word.optional(),
  questions: z.array(questionBody).min(1).max(20).optional(),
  adjustments: z.array(adjustmentBody).max(10).optional(),
  incidentId: z.string().regex(idPattern('incident')).optional(),
  formalClaim: z.boolean().optional(),
  settled: settledBody.optional(),
  /** Rules of registration to be set aside, and why. */
  overrule: z
    .strictObject({
      rules: z.array(z.enum(registrationRuleIds)).min(1).max(registrationRuleIds.length),
      reason: textSchema,
    })
    .optional(),
  severity: z.enum(severities).optional(),
  priority: z.enum(priorities).optional(),
  queueId: word.optional(),
  tags: z.array(word).max(20).optional(),
  continuesCaseId: z.string().regex(idPattern('case')).optional(),
  continuesReference: z
    .string()
    .regex(/^C-\d{1,12}$/, 'A reference looks like C-10042.')
    .optional(),
  interactionId: z.string().regex(idPattern('interaction')).optional(),
});
export type RegisterBody = z.infer<typeof registerBody>;

/** A contact as far as it was filled in; only the way it came is known from the first moment. */
export const draftBody = registerBody
  .omit({ interactionId: true })
  .partial()
  .required({ channel: true });
export type DraftBody = z.infer<typeof draftBody>;

export const abandonBody = z.strictObject({ reason: subjectSchema });
