import * as z from 'zod';
import { idPattern } from '#kernel/id.ts';
import { languageSchema } from '#kernel/language.ts';
import { lineOf, soundText, textOf, wordOf } from '#kernel/text.ts';
import { caseTypes, priorities, severities, stateCategories } from '../service-design/contract.ts';
import { channels } from './case.ts';
import { largestText } from './discussion/message.ts';
import { answerChanges, answers, environment, environmentChanges } from './form/answers.ts';
import { sorts } from './store/case-store.ts';

/** What the doors of cases take: every field is known, bounded and read as it will be kept. */

const id = soundText.min(1).max(60);
const word = wordOf(80);
/** One line: a subject, a reason, the name of a file. */
export const line = lineOf(250);
export const text = textOf(largestText);
const minutes = z.int().min(1).max(6000);
export const tagList = z.array(wordOf(40)).max(20);
const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString());
const attachmentIds = z.array(z.string().regex(idPattern('attachment'))).max(10);

// An id of another form is simply not there: 404, not 400.
export const referenceParams = z.strictObject({ reference: id });
export const caseParams = z.strictObject({ caseId: id });
export const messageParams = caseParams.extend({ messageId: id });
export const attachmentParams = caseParams.extend({ attachmentId: id });

const classification = {
  topic: word.optional(),
  type: z.enum(caseTypes).optional(),
  subtopic: word.optional(),
  product: word.optional(),
  action: word.optional(),
};

export const openBody = z.strictObject({
  subject: line,
  text,
  customerId: id.optional(),
  contactId: id.optional(),
  channel: z.enum(channels).optional(),
  ...classification,
  severity: z.enum(severities).optional(),
  priority: z.enum(priorities).optional(),
  queueId: word.optional(),
  serviceIdentifier: word.optional(),
  tags: tagList.optional(),
  fields: answers.optional(),
  environment: environment.optional(),
  continues: z.string().regex(idPattern('case')).optional(),
  /** Somebody agreed that what no agreement covers goes on the bill. */
  billable: z.boolean().optional(),
});

export const changeBody = z.strictObject({
  subject: line.optional(),
  language: languageSchema.optional(),
  serviceIdentifier: word.nullable().optional(),
  topic: word.nullable().optional(),
  type: z.enum(caseTypes).nullable().optional(),
  subtopic: word.nullable().optional(),
  product: word.nullable().optional(),
  action: word.nullable().optional(),
  severity: z.enum(severities).optional(),
  priority: z.enum(priorities).optional(),
  tags: tagList.optional(),
  fields: answerChanges.optional(),
  environment: environmentChanges.optional(),
  queueId: word.optional(),
  ownerId: z.string().regex(idPattern('user')).nullable().optional(),
  nextContactAt: instant.optional(),
});

export const filters = z.strictObject({
  queue: word.optional(),
  state: word.optional(),
  category: z.enum(stateCategories).optional(),
  owner: id.optional(),
  customer: id.optional(),
  contact: id.optional(),
  incident: id.optional(),
  watcher: id.optional(),
  severity: z.enum(severities).optional(),
  priority: z.enum(priorities).optional(),
  channel: z.enum(channels).optional(),
  language: languageSchema.optional(),
  topic: word.optional(),
  type: z.enum(caseTypes).optional(),
  subtopic: word.optional(),
  product: word.optional(),
  tag: word.optional(),
  openedFrom: instant.optional(),
  openedBefore: instant.optional(),
  changedFrom: instant.optional(),
  changedBefore: instant.optional(),
  dueBefore: instant.optional(),
  nextContactBefore: instant.optional(),
  stuck: z.enum(['true', 'false']).optional(),
  /** Beginnings of words: of references, people, subjects and what was written. */
  q: soundText.max(200).optional(),
  sort: z.enum(sorts).optional(),
});

export const writeBody = z.strictObject({
  text,
  /** How the text is to be read, where it is more than text; only the desk writes so. */
  format: z.literal('markdown').optional(),
  attachments: attachmentIds.optional(),
});

/** A note may call colleagues. */
export const noteBody = writeBody.extend({
  mentions: z
    .array(z.string().regex(idPattern('user')))
    .max(10)
    .optional(),
});

export const callbackBody = z.strictObject({ reached: z.boolean(), comment: text });

export const timeBody = z.strictObject({
  minutes,
  comment: line.optional(),
  billable: z.boolean().optional(),
});

export const transitionBody = z.strictObject({
  to: word,
  reason: line.optional(),
  timeSpentMinutes: z.int().min(0).max(6000).optional(),
  billable: z.boolean().optional(),
  solution: text.optional(),
  nextContactAt: instant.optional(),
  /** Answers to the form of the step. */
  fields: answerChanges.optional(),
});
