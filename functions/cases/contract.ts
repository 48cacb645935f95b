import * as z from 'zod';
import { desk, type Role } from '#kernel/actor.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { attachmentBody } from './discussion/upload.ts';
import { disputeRoutes } from './dispute/routes.ts';
import { macroRoutes } from './macro/routes.ts';
import { mergeRoutes } from './merging/routes.ts';
import { ownerRoutes } from './owning/routes.ts';
import { presenceRoutes } from './presence/routes.ts';
import { explainedClockSchema } from './reading/clock-views.ts';
import { journalEntrySchema, journalExportSchema, verdictSchema } from './reading/journal-views.ts';
import { messageAnswerSchema } from './reading/message-views.ts';
import { timesSchema } from './reading/time-views.ts';
import { caseAnswerSchema, staffCaseSchema } from './reading/views.ts';
import { relationRoutes } from './relating/routes.ts';
import {
  attachmentParams,
  callbackBody,
  caseParams,
  changeBody,
  filters,
  messageParams,
  noteBody,
  openBody,
  referenceParams,
  timeBody,
  transitionBody,
  writeBody,
} from './requests.ts';
import { viewRoutes } from './saved-views/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { watchRoutes } from './watching/routes.ts';

/** The words of cases that other contracts speak too. */
export { channels } from './case.ts';
export { answers as answersSchema } from './form/answers.ts';
export { staffCaseSchema } from './reading/views.ts';
export { line as subjectSchema, text as textSchema } from './requests.ts';

const deskAndCustomers = [...desk, 'customer'] as const satisfies readonly Role[];

const announced = z.object({
  id: z.string(),
  upload: z.object({
    method: z.literal('PUT'),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
  }),
  expiresAt: z.iso.datetime(),
});

const link = z.object({
  url: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  expiresAt: z.iso.datetime(),
});

const read = 'cases:read';
const write = 'cases:write';

/** What cases offer over HTTP. */
export const routes = {
  ...bulkRoutes,
  ...watchRoutes,
  ...macroRoutes,
  ...relationRoutes,
  ...mergeRoutes,
  ...disputeRoutes,
  ...presenceRoutes,
  ...ownerRoutes,
  ...viewRoutes,
  ...taskRoutes,
  openCase: {
    method: 'POST',
    path: '/v1/cases',
    who: deskAndCustomers,
    scope: write,
    says: 'Opens a case. A customer opens it as themselves; the routing rules choose its queue unless the desk names one.',
    body: openBody,
    answers: { status: 201, body: caseAnswerSchema },
  },
  listCases: {
    method: 'GET',
    path: '/v1/cases',
    who: deskAndCustomers,
    scope: read,
    says: 'Lists open cases by queue or owner, or all cases of a customer; the most urgent first unless told. stuck=true are those that wait for longer than their state may.',
    query: filters,
    answers: { status: 200, body: pageOf(caseAnswerSchema) },
  },
  readByReference: {
    method: 'GET',
    path: '/v1/cases/by-reference/{reference}',
    who: deskAndCustomers,
    scope: read,
    says: 'Reads a case by its reference, e.g. C-10042.',
    params: referenceParams,
    answers: { status: 200, body: caseAnswerSchema },
  },
  readCase: {
    method: 'GET',
    path: '/v1/cases/{caseId}',
    who: deskAndCustomers,
    scope: read,
    says: 'Reads a case.',
    params: caseParams,
    answers: { status: 200, body: caseAnswerSchema },
  },
  changeCase: {
    method: 'PATCH',
    path: '/v1/cases/{caseId}',
    who: desk,
    scope: write,
    says: 'Changes fields of a case, its queue or its owner; null empties a field.',
    params: caseParams,
    body: changeBody,
    answers: { status: 200, body: staffCaseSchema },
    guarded: true,
  },
  replyToCase: {
    method: 'POST',
    path: '/v1/cases/{caseId}/replies',
    who: deskAndCustomers,
    scope: write,
    says: 'Adds a public reply: an agent’s is mailed to the customer, a customer’s puts the case back to work.',
    params: caseParams,
    body: writeBody,
    answers: { status: 201, body: messageAnswerSchema },
  },
  addNote: {
    method: 'POST',
    path: '/v1/cases/{caseId}/notes',
    who: desk,
    scope: write,
    says: 'Adds an internal note; the colleagues it mentions are told of it.',
    params: caseParams,
    body: noteBody,
    answers: { status: 201, body: messageAnswerSchema },
  },
  logCallback: {
    method: 'POST',
    path: '/v1/cases/{caseId}/callbacks',
    who: desk,
    scope: write,
    says: 'Logs that the customer was called back, reached or not; the comment is mandatory either way.',
    params: caseParams,
    body: callbackBody,
    answers: { status: 201, body: messageAnswerSchema },
  },
  logTime: {
    method: 'POST',
    path: '/v1/cases/{caseId}/time',
    who: desk,
    scope: write,
    says: 'Logs minutes spent on a case; they sum up.',
    params: caseParams,
    body: timeBody,
    answers: {
      status: 201,
      body: z.object({ minutes: z.int(), totalMinutes: z.int() }),
    },
  },
  transitionCase: {
    method: 'POST',
    path: '/v1/cases/{caseId}/transitions',
    who: deskAndCustomers,
    scope: write,
    says: 'Takes a step of the workflow, with the fields the step demands.',
    params: caseParams,
    body: transitionBody,
    answers: { status: 200, body: caseAnswerSchema },
    guarded: true,
  },
  readDiscussion: {
    method: 'GET',
    path: '/v1/cases/{caseId}/discussion',
    who: deskAndCustomers,
    scope: read,
    says: 'Reads the messages of a case, oldest first; customers see public ones.',
    params: caseParams,
    answers: { status: 200, body: pageOf(messageAnswerSchema) },
  },
  readMessageHtml: {
    method: 'GET',
    path: '/v1/cases/{caseId}/messages/{messageId}/html',
    who: deskAndCustomers,
    scope: read,
    says: 'Reads the HTML of a message that came as HTML, sanitised: it loads nothing. `data-attachment-id` names inline images, `data-remote-src` images elsewhere, to be shown on request only.',
    params: messageParams,
    answers: { status: 200, body: z.object({ html: z.string(), remoteImages: z.int() }) },
  },
  readJournal: {
    method: 'GET',
    path: '/v1/cases/{caseId}/journal',
    who: desk,
    scope: read,
    says: 'Reads the history of a case, oldest first; with verify=true also the verdict on all of it.',
    params: caseParams,
    query: z.strictObject({ verify: z.enum(['true', 'false']).optional() }),
    answers: {
      status: 200,
      body: pageOf(journalEntrySchema).extend({ verification: verdictSchema.optional() }),
    },
  },
  exportJournal: {
    method: 'GET',
    path: '/v1/cases/{caseId}/journal/export',
    who: desk,
    scope: read,
    says: 'Reads the whole journal of a case at once, to be kept elsewhere, with its head and the verdict on it.',
    params: caseParams,
    answers: { status: 200, body: journalExportSchema },
  },
  readClocks: {
    method: 'GET',
    path: '/v1/cases/{caseId}/clocks',
    who: desk,
    scope: read,
    says: 'Reads the SLA clocks of a case as they stand at this moment, with every minute accounted for: what counted, and why the rest did not.',
    params: caseParams,
    answers: { status: 200, body: z.object({ items: z.array(explainedClockSchema) }) },
  },
  readTimes: {
    method: 'GET',
    path: '/v1/cases/{caseId}/times',
    who: desk,
    scope: read,
    says: 'How old a case is and how long it waited for whom, by state and by party, in minutes that passed and in business minutes.',
    params: caseParams,
    answers: { status: 200, body: timesSchema },
  },
  announceAttachment: {
    method: 'POST',
    path: '/v1/cases/{caseId}/attachments',
    who: deskAndCustomers,
    scope: write,
    says: 'Grants the upload of one file for 15 minutes; a reply or note then names its id.',
    params: caseParams,
    body: attachmentBody,
    answers: { status: 201, body: announced },
  },
  linkAttachment: {
    method: 'GET',
    path: '/v1/cases/{caseId}/attachments/{attachmentId}',
    who: deskAndCustomers,
    scope: read,
    says: 'Answers a link of five minutes to a file of the discussion.',
    params: attachmentParams,
    answers: { status: 200, body: link },
  },
} as const satisfies RouteTable;

/** The events after which a case may be found by other words; pure data for the infrastructure. */
export const wordedEvents = [
  'case.opened',
  'case.changed',
  'reply.sent',
  'reply.received',
  'note.added',
  'callback.logged',
  'task.asked',
  'task.answered',
] as const;
