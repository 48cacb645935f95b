import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { channels } from '../cases/contract.ts';
import { caseTypes, priorities, severities } from '../service-design/contract.ts';
import { interactionStatuses } from './interaction.ts';
import { abandonBody, draftBody, registerBody } from './requests.ts';

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
  overruled: z.array(z.string()).optional(),
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
  topic: z.string().optional(),
  type: z.enum(caseTypes).optional(),
  subtopic: z.string().optional(),
  product: z.string().optional(),
  serviceIdentifier: z.string().optional(),
  continues: z.string().optional(),
  accompanies: z.string().optional(),
  openedAt: z.string(),
  version: z.int(),
});

const at = { pointer: z.string(), allowed: z.array(z.string()).optional() };

const decisionSchema = z.object({
  rule: z.string(),
  because: z.string(),
  says: z.string(),
  question: z.int().optional(),
  chosen: z.union([z.string(), z.number()]),
  over: z.array(z.union([z.string(), z.number()])).optional(),
});

/** What registering would do, and what the agent could still say or must mend. */
export const previewSchema = z.object({
  rulesVersion: z.int(),
  /** The case it would join; the cases told are those that would be opened beside it. */
  joins: z.string().optional(),
  /** The customer's open cases, which the contact may continue; also those nobody asked for yet. */
  standing: z.array(
    z.object({
      caseId: z.string(),
      reference: z.string(),
      subject: z.string(),
      state: z.string(),
      openedAt: z.string(),
      incidentId: z.string().optional(),
    }),
  ),
  cases: z.array(
    z.object({
      by: z.string(),
      questions: z.array(z.int()),
      topic: z.string().optional(),
      type: z.enum(caseTypes).optional(),
      subtopic: z.string().optional(),
      product: z.string().optional(),
      serviceIdentifier: z.string().optional(),
      action: z.string().optional(),
      queueId: z.string(),
      routedBy: z.string(),
      settled: z.boolean(),
      decisions: z.array(decisionSchema),
    }),
  ),
  hints: z.array(z.object({ hint: z.string(), says: z.string(), ...at })),
  problems: z.array(z.object({ detail: z.string(), ...at })),
});

const registeredSchema = z.object({
  interaction: interactionSchema,
  cases: z.array(yieldedCaseSchema),
});

const author = z.object({ kind: z.string(), id: z.string() });

const draftSchema = z.object({
  id: z.string(),
  version: z.int(),
  startedAt: z.string(),
  changedAt: z.string(),
  abandonedAt: z.string().optional(),
  reason: z.string().optional(),
  author,
  body: z.looseObject({}),
});

const reportSchema = z.object({
  day: z.string(),
  complete: z.boolean(),
  contacts: z.int(),
  byStatus: z.record(z.enum(interactionStatuses), z.int()),
  unregistered: z.array(
    z.object({
      id: z.string(),
      channel: z.enum(channels),
      receivedAt: z.string(),
      author,
      state: z.enum(['refused', 'draft', 'abandoned']),
    }),
  ),
  overrides: z.array(z.object({ author, rule: z.string(), count: z.int() })),
});

const ofInteraction = z.strictObject({
  interactionId: z.string().regex(idPattern('interaction')),
});

export const routes = {
  registerInteraction: {
    method: 'POST',
    path: '/v1/interactions',
    who: desk,
    scope: 'interactions:write',
    says: 'Registers a contact: by the rules of registration it yields one new case, or those of an exception, or joins the case it continues. When it is refused the interaction is kept: the problem names it, and it is converted by naming it here. With preview=true nothing is written; the answer tells what would be.',
    query: z.strictObject({ preview: z.enum(['true', 'false']).optional() }),
    body: registerBody,
    answers: {
      status: 201,
      body: registeredSchema,
      preview: previewSchema,
    },
  },
  startDraft: {
    method: 'POST',
    path: '/v1/interactions/drafts',
    who: desk,
    scope: 'interactions:write',
    says: 'Begins a draft of a contact while the conversation goes on; the contact is kept from now on.',
    body: draftBody,
    answers: { status: 201, body: draftSchema },
  },
  listDrafts: {
    method: 'GET',
    path: '/v1/interactions/drafts',
    who: desk,
    scope: 'interactions:read',
    says: 'Lists the drafts somebody has not confirmed, abandoned ones among them, the oldest first; one’s own unless told.',
    query: z.strictObject({ author: z.string().max(60).optional() }),
    answers: {
      status: 200,
      body: pageOf(draftSchema),
    },
  },
  readDraft: {
    method: 'GET',
    path: '/v1/interactions/drafts/{interactionId}',
    who: desk,
    scope: 'interactions:read',
    says: 'Reads a draft that was not confirmed.',
    params: ofInteraction,
    answers: { status: 200, body: draftSchema },
  },
  changeDraft: {
    method: 'PUT',
    path: '/v1/interactions/drafts/{interactionId}',
    who: desk,
    scope: 'interactions:write',
    says: 'Puts down what is filled in by now; an abandoned draft is taken up again.',
    params: ofInteraction,
    body: draftBody,
    answers: { status: 200, body: draftSchema },
    guarded: true,
  },
  confirmDraft: {
    method: 'POST',
    path: '/v1/interactions/drafts/{interactionId}/confirmation',
    who: desk,
    scope: 'interactions:write',
    says: 'Registers what a draft holds, as POST /v1/interactions does.',
    params: ofInteraction,
    answers: { status: 201, body: registeredSchema },
  },
  abandonDraft: {
    method: 'POST',
    path: '/v1/interactions/drafts/{interactionId}/abandonment',
    who: desk,
    scope: 'interactions:write',
    says: 'Gives a draft up, saying why; the contact stays and is reported until it is registered.',
    params: ofInteraction,
    body: abandonBody,
    answers: { status: 200, body: draftSchema },
  },
  reportContacts: {
    method: 'GET',
    path: '/v1/interactions/report',
    who: ['supervisor', 'admin'],
    scope: 'interactions:read',
    says: 'Reports the contacts of a day (UTC): what they came to, those without a case, and the rules agents set aside.',
    query: z.strictObject({ day: z.iso.date() }),
    answers: { status: 200, body: reportSchema },
  },
  readInteraction: {
    method: 'GET',
    path: '/v1/interactions/{interactionId}',
    who: desk,
    scope: 'interactions:read',
    says: 'Reads one interaction.',
    params: ofInteraction,
    answers: { status: 200, body: interactionSchema },
  },
} as const satisfies RouteTable;
