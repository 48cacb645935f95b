import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { incidentId, instant, read, write } from '../route-parts.ts';

const updateNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);

const failureSchema = z.object({ caseId: z.string(), reason: z.string(), at: instant });

const propagationSchema = z.object({
  update: z.int(),
  state: z.enum(['running', 'stopped', 'finished', 'superseded']),
  attempt: z.int(),
  startedAt: instant,
  finishedAt: instant.optional(),
  total: z.int(),
  done: z.int(),
  skipped: z.int(),
  failed: z.int(),
  failures: z.array(failureSchema),
});

/** What is offered of updates on their way to the linked cases. */
export const propagationRoutes = {
  listPropagations: {
    method: 'GET',
    path: '/v1/incidents/{incidentId}/propagations',
    who: desk,
    scope: read,
    says: 'How far each update has come among the linked cases, and which it could not change, the newest first.',
    params: z.strictObject({ incidentId }),
    answers: { status: 200, body: z.object({ items: z.array(propagationSchema) }) },
  },
  stopPropagation: {
    method: 'POST',
    path: '/v1/incidents/{incidentId}/propagations/{n}/stop',
    who: desk,
    scope: write,
    says: 'Stops an update on its way to the linked cases; carrying it again goes on where it stopped.',
    params: z.strictObject({ incidentId, n: updateNumber }),
    answers: { status: 200, body: z.object({ update: z.int() }) },
  },
  retryPropagation: {
    method: 'POST',
    path: '/v1/incidents/{incidentId}/propagations/{n}/retry',
    who: desk,
    scope: write,
    says: 'Carries an update again: to what failed, and to what was not reached.',
    params: z.strictObject({ incidentId, n: updateNumber }),
    answers: { status: 202, body: z.object({ update: z.int(), attempt: z.int() }) },
  },
} as const satisfies RouteTable;
