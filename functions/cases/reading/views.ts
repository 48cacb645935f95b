import * as z from 'zod';
import { languageSchema } from '#kernel/language.ts';
import type { EntitlementOutcome, GrantUnit } from '../../entitlements/index.ts';
import {
  caseTypes,
  incidentStatuses,
  priorities,
  severities,
  stateCategories,
} from '../../service-design/contract.ts';
import { channels } from '../case.ts';
import { mergedSchema, relationSchema } from '../relating/relation-views.ts';
import { openTaskSchema } from '../tasks/open-task-view.ts';
import { clockSchema } from './clock-views.ts';

/** What is shown of cases: one allow-list per audience. */

const instant = z.iso.datetime();

const resolutionSchema = z.object({
  reason: z.string(),
  solution: z.string().exactOptional(),
  resolvedAt: instant,
  incidentId: z.string().exactOptional(),
});

/** What a case shows of its incident, as it stands when the case is read. */
export const shownIncidentSchema = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  /** What customers see as its title; shown to the desk. */
  publicTitle: z.string().exactOptional(),
  status: z.enum(incidentStatuses),
  plannedResolutionAt: instant.exactOptional(),
  latestMessage: z.string().exactOptional(),
  updatedAt: instant,
});

/** What a field of a form can hold; the form says which. */
const fieldValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** What a customer sees of a case of their company. */
export const customerCaseSchema = z.object({
  id: z.string(),
  reference: z.string(),
  subject: z.string(),
  customerId: z.string(),
  contactId: z.string(),
  language: languageSchema,
  serviceIdentifier: z.string().exactOptional(),
  topic: z.string().exactOptional(),
  type: z.enum(caseTypes).exactOptional(),
  subtopic: z.string().exactOptional(),
  product: z.string().exactOptional(),
  form: z.object({ id: z.string(), version: z.int() }).exactOptional(),
  fields: z.record(z.string(), fieldValueSchema).exactOptional(),
  missing: z.array(z.string()).exactOptional(),
  severity: z.enum(severities),
  channel: z.enum(channels),
  state: z.string(),
  category: z.enum(stateCategories),
  nextContactAt: instant.exactOptional(),
  openedAt: instant,
  changedAt: instant,
  resolution: resolutionSchema.exactOptional(),
  closesAt: instant.exactOptional(),
  closedAt: instant.exactOptional(),
  continues: z.string().exactOptional(),
  incidentId: z.string().exactOptional(),
  incident: shownIncidentSchema.exactOptional(),
  version: z.int(),
});

export const actorRefSchema = z.object({
  kind: z.enum(['staff', 'customer', 'integration', 'system']),
  id: z.string(),
});

const disputeSchema = z.object({
  at: instant,
  by: actorRefSchema,
  needsConfirmation: z.boolean(),
  incidentId: z.string().exactOptional(),
  update: z.int().exactOptional(),
  linkedBy: z.string().exactOptional(),
  diagnosedAt: instant.exactOptional(),
  resolution: resolutionSchema,
});

const units = ['cases', 'minutes'] as const satisfies readonly GrantUnit[];
const outcomes = [
  'reserved',
  'consumed',
  'returned',
  'covered',
  'billable',
  'uncovered',
] as const satisfies readonly EntitlementOutcome[];

const entitlementSchema = z.object({
  agreementId: z.string(),
  term: instant,
  unit: z.enum(units),
  outcome: z.enum(outcomes),
  slaPolicyId: z.string().exactOptional(),
});

/** What staff see of a case. */
export const staffCaseSchema = customerCaseSchema.extend({
  customerTier: z.string().exactOptional(),
  internalFields: z.array(z.string()).exactOptional(),
  environment: z.record(z.string(), z.string()).exactOptional(),
  action: z.string().exactOptional(),
  justification: z.string().exactOptional(),
  geolocation: z.boolean().exactOptional(),
  accompanies: z.string().exactOptional(),
  splitFrom: z.string().exactOptional(),
  priority: z.enum(priorities),
  tags: z.array(z.string()),
  queueId: z.string(),
  ownerId: z.string().exactOptional(),
  handedBackBy: z.array(z.string()).exactOptional(),
  watchers: z.array(z.string()).exactOptional(),
  waitingSince: instant.exactOptional(),
  queuedAt: instant.exactOptional(),
  workflow: z.object({ id: z.string(), version: z.int() }),
  clocks: z.array(clockSchema),
  firstRespondedAt: instant.exactOptional(),
  repliedAt: instant.exactOptional(),
  wakeAt: instant.exactOptional(),
  timeSpentMinutes: z.number(),
  entitlement: entitlementSchema.exactOptional(),
  billableMinutes: z.int().exactOptional(),
  interactionId: z.string().exactOptional(),
  incidentLinkedAt: instant.exactOptional(),
  incidentLinkedBy: z.string().exactOptional(),
  disputed: disputeSchema.exactOptional(),
  awaitsDiagnosis: z.literal(true).exactOptional(),
  relations: z.array(relationSchema).exactOptional(),
  linkedObjects: z.array(z.string()).exactOptional(),
  openTasks: z.array(openTaskSchema).exactOptional(),
  taskCount: z.int().exactOptional(),
  merged: mergedSchema.exactOptional(),
  absorbed: z.array(z.string()).exactOptional(),
});

/** The answer of doors both use: what `viewCase` let through, cut once more. */
export const caseAnswerSchema = z.union([staffCaseSchema, customerCaseSchema]);
