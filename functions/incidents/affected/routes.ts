import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { lineOf, textOf, wordOf } from '#kernel/text.ts';
import { incidentId, inWords, write } from '../route-parts.ts';

/** In bytes; one text for many customers. */
const largestWording = 16 * 1024;

const affectedBody = z.strictObject({
  customers: z
    .array(z.strictObject({ customerId: wordOf(60), contactId: wordOf(60).optional() }))
    .min(1)
    .max(100),
  subject: inWords(lineOf(250)).optional(),
  text: inWords(textOf(largestWording)).optional(),
});

const affectedAnswerSchema = z.object({
  customerId: z.string(),
  outcome: z.enum(['opened', 'standing', 'refused']),
  caseId: z.string().optional(),
  reference: z.string().optional(),
  code: z.string().optional(),
  reason: z.string().optional(),
});

/** What is offered for customers an incident affects who have not asked yet. */
export const affectedRoutes = {
  openForAffected: {
    method: 'POST',
    path: '/v1/incidents/{incidentId}/affected',
    who: desk,
    scope: write,
    says: 'Opens a case of the incident for up to 100 customers before they ask, each for itself and each answered: opened; standing when there is one for them already; or refused. Without a contact it is for their first; without words it has the public title, in their language.',
    params: z.strictObject({ incidentId }),
    body: affectedBody,
    answers: { status: 200, body: z.object({ items: z.array(affectedAnswerSchema) }) },
  },
} as const satisfies RouteTable;
