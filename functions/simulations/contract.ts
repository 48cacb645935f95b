import * as z from 'zod';
import { idPattern } from '#kernel/id.ts';
import type { RouteTable } from '#kernel/route.ts';
import {
  calendarsSchema,
  clockKinds,
  priorities,
  questionSchema,
  routingRulesSchema,
  slaPoliciesSchema,
  workflowsSchema,
} from '../service-design/contract.ts';
import { outcomes } from './outcome.ts';

const instant = z.iso.datetime();

const standing = z.object({
  outcome: z.enum(outcomes),
  policyId: z.string(),
  dueAt: instant.optional(),
  marginMinutes: z.number(),
});

const tally = z.object(
  Object.fromEntries(outcomes.map((outcome) => [outcome, z.int()])) as Record<
    (typeof outcomes)[number],
    z.ZodInt
  >,
);

const kind = z.enum(clockKinds);

export const routes = {
  simulate: {
    method: 'POST',
    path: '/v1/service-design/sla-policies/simulate',
    who: ['supervisor', 'admin'],
    says: 'Replays past cases by SLA policies or calendars that are not published: what would have been met or missed, and by how much. Lists the cases of this page that would have come out otherwise, and sums up all of them.',
    body: z.strictObject({
      'sla-policies': slaPoliciesSchema.optional(),
      calendars: calendarsSchema.optional(),
      customerId: z.string().regex(idPattern('customer')).optional(),
      queueId: z.string().min(1).max(60).optional(),
      openedFrom: instant.optional(),
      openedTo: instant.optional(),
    }),
    answers: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            reference: z.string(),
            openedAt: instant,
            clocks: z.array(
              z.object({ kind, was: standing.optional(), would: standing.optional() }),
            ),
          }),
        ),
        examined: z.int(),
        summary: z.array(z.object({ kind, was: tally, would: tally })),
        next: z.string().optional(),
      }),
    },
  },
  tryWorkflows: {
    method: 'POST',
    path: '/v1/service-design/workflows/try',
    who: ['supervisor', 'admin'],
    says: 'Lists the open cases in states that other workflows retire, with the successor each would go on from, or do not know any more, which keeps them from being published; and counts them by state. It changes nothing.',
    body: z.strictObject({ workflows: workflowsSchema }),
    answers: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            reference: z.string(),
            workflowId: z.string(),
            state: z.string(),
            successor: z.string().optional(),
            queueId: z.string(),
          }),
        ),
        states: z.array(
          z.object({
            workflowId: z.string(),
            state: z.string(),
            successor: z.string().optional(),
            cases: z.int(),
          }),
        ),
        next: z.string().optional(),
      }),
    },
  },
  tryRouting: {
    method: 'POST',
    path: '/v1/service-design/routing-rules/try',
    who: ['supervisor', 'admin'],
    says: 'Says where a case would be routed, by which rule of which version, and why the rules before it did not hold: by the published rules or by others, for a case, for facts, or for a case with other facts. It changes nothing.',
    body: z.strictObject({
      'routing-rules': routingRulesSchema.optional(),
      caseId: z.string().regex(idPattern('case')).optional(),
      facts: z.record(z.string().max(80), z.unknown()).optional(),
    }),
    answers: {
      status: 200,
      body: z.object({
        queueId: z.string(),
        routedBy: z.string(),
        version: z.int().optional(),
        passed: z.array(
          z.object({
            ruleId: z.string(),
            question: questionSchema,
            found: z.unknown().optional(),
          }),
        ),
        priority: z.enum(priorities).optional(),
        tags: z.array(z.string()).optional(),
        ownerId: z.string().optional(),
      }),
    },
  },
} as const satisfies RouteTable;
