import * as z from 'zod';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';

/** The events that set sending again going; the rhythm does so too. */
export const redriveEvents = ['redrive.asked'] as const;

/** The field of its log that tells how many dead letters wait. */
export const waitingField = 'waiting';

const redriveSchema = z.object({
  askedAt: z.string(),
  by: z.object({ kind: z.string(), id: z.string() }),
  of: z.int().meta({ description: 'How many waited when it was asked for.' }),
  sent: z.int(),
});

const sourceSchema = z.object({
  id: z.string(),
  name: z.string().meta({ description: 'The function, as the runbook names it, or the topic.' }),
  ifItFails: z.string().optional(),
  waiting: z.int(),
  oldestAt: z.string().optional(),
  redrive: redriveSchema.optional(),
  trouble: z
    .string()
    .optional()
    .meta({ description: 'Why the last re-drive ended before its time.' }),
});

const letterSchema = z.object({
  id: z.string(),
  at: z.string().meta({ description: 'When it was given up.' }),
  kind: z.enum(['invocation', 'message', 'stream', 'unknown']),
  eventType: z.string().optional(),
  subject: z.string().optional(),
  eventAt: z.string().optional(),
  error: z.string().optional(),
  attempts: z.int().optional(),
});

const who = ['supervisor', 'admin'] as const;
const params = z.object({ sourceId: z.string().regex(/^[\w.-]{1,120}$/) });

export const routes = {
  listDeadLetterSources: {
    method: 'GET',
    path: '/v1/operations/dead-letters',
    who,
    says: 'What failed to the end and waits for somebody to send it again, by the function it failed in: who is hurt, how many, since when, and whether it is being sent again.',
    answers: { status: 200, body: pageOf(sourceSchema) },
  },
  listDeadLetters: {
    method: 'GET',
    path: '/v1/operations/dead-letters/{sourceId}/letters',
    who,
    says: 'The dead letters of one function, oldest first: what happened, to what, and the error; not what was said.',
    params,
    answers: { status: 200, body: pageOf(letterSchema) },
  },
  redriveDeadLetters: {
    method: 'POST',
    path: '/v1/operations/dead-letters/{sourceId}/redrive',
    who,
    says: 'Sends everything again that waits in one function now; while that is being done, answers how far it has come.',
    params,
    answers: { status: 202, body: redriveSchema },
  },
  stopRedrive: {
    method: 'POST',
    path: '/v1/operations/dead-letters/{sourceId}/redrive/stop',
    who,
    says: 'Calls sending again off; what was sent stays sent, what is left waits.',
    params,
    answers: { status: 202, body: redriveSchema },
  },
} as const satisfies RouteTable;
