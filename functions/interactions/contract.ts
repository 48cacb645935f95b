import { z } from 'zod';
import { idPattern } from '#kernel/id.ts';
import type { RouteTable } from '#kernel/route.ts';
import { channels } from '../cases/contract.ts';
import { caseTypes, priorities, severities } from '../service-design/contract.ts';
import { interactionStatuses } from './interaction.ts';
import { registerBody } from './requests.ts';

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

const staff = ['agent', 'supervisor', 'admin'] as const;

export const routes = {
  registerInteraction: {
    method: 'POST',
    path: '/v1/interactions',
    who: staff,
    scope: 'interactions:write',
    says: 'Registers a contact: by the rules of registration it yields one new case, or those of an exception, or joins the case it continues. When it is refused the interaction is kept: the problem names it, and it is converted by naming it here. With preview=true nothing is written; the answer tells what would be.',
    query: z.strictObject({ preview: z.enum(['true', 'false']).optional() }),
    body: registerBody,
    answers: {
      status: 201,
      body: z.object({ interaction: interactionSchema, cases: z.array(yieldedCaseSchema) }),
      preview: previewSchema,
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
