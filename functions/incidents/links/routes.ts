import * as z from 'zod';
import { desk, type Role } from '#kernel/actor.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { staffCaseSchema } from '../../cases/contract.ts';
import { severities } from '../../service-design/contract.ts';
import { caseId, incidentId, instant, read, write } from '../route-parts.ts';

const leads = ['supervisor', 'admin'] as const satisfies readonly Role[];

const linkedCaseSchema = z.object({
  caseId: z.string(),
  reference: z.string(),
  subject: z.string(),
  customerId: z.string(),
  queueId: z.string(),
  severity: z.enum(severities),
  caseState: z.string(),
  category: z.string(),
  state: z.enum(['linked', 'released', 'disputed']),
  linkedAt: instant,
  linkedBy: z.string().optional(),
  appliedUpdate: z.int(),
});

const linkAnswerSchema = z.object({
  caseId: z.string(),
  outcome: z.enum(['linked', 'refused']),
  code: z.string().optional(),
  reason: z.string().optional(),
});

const linkQualitySchema = z.object({
  linked: z.int(),
  disputed: z.int(),
  released: z.int(),
  rate: z.number(),
  byAgent: z.array(z.object({ userId: z.string(), linked: z.int(), disputed: z.int() })),
});

/** What is offered of the links of cases to incidents. */
export const linkRoutes = {
  listLinkedCases: {
    method: 'GET',
    path: '/v1/incidents/{incidentId}/cases',
    who: desk,
    scope: read,
    says: 'The cases that are, or were, linked, with the update each has.',
    params: z.strictObject({ incidentId }),
    answers: {
      status: 200,
      body: pageOf(linkedCaseSchema),
    },
  },
  linkCases: {
    method: 'POST',
    path: '/v1/incidents/{incidentId}/cases',
    who: desk,
    scope: write,
    says: 'Links up to 100 cases, each for itself and each answered.',
    params: z.strictObject({ incidentId }),
    body: z.strictObject({ caseIds: z.array(caseId).min(1).max(100) }),
    answers: { status: 200, body: z.object({ items: z.array(linkAnswerSchema) }) },
  },
  readLinkQuality: {
    method: 'GET',
    path: '/v1/incidents/{incidentId}/link-quality',
    who: leads,
    scope: read,
    says: 'How many cases were ever linked, how many of them their customers disputed (rate, from 0 to 1) or the desk took away, and the same by who linked them.',
    params: z.strictObject({ incidentId }),
    answers: { status: 200, body: linkQualitySchema },
  },
  linkCase: {
    method: 'PUT',
    path: '/v1/cases/{caseId}/incident',
    who: desk,
    scope: write,
    says: 'Links a case to an incident, away from another; it receives what was announced so far.',
    params: z.strictObject({ caseId }),
    body: z.strictObject({ incidentId }),
    answers: { status: 200, body: staffCaseSchema },
  },
  unlinkCase: {
    method: 'DELETE',
    path: '/v1/cases/{caseId}/incident',
    who: desk,
    scope: write,
    says: 'Takes a case from its incident: no later update reaches it.',
    params: z.strictObject({ caseId }),
    answers: { status: 200, body: staffCaseSchema },
  },
} as const satisfies RouteTable;
