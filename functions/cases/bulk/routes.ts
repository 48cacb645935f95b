import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { bulkBody } from './requests.ts';

const changedCase = z.object({
  caseId: z.string(),
  outcome: z.enum(['changed', 'refused']),
  version: z.int().optional(),
  code: z.string().optional(),
  reason: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

export const bulkRoutes = {
  changeCases: {
    method: 'POST',
    path: '/v1/cases/bulk-changes',
    who: desk,
    scope: 'cases:write',
    says: 'Does the same to up to 100 cases, each for itself, at the version it was seen at, and each answered: fields and tags are changed, a note is added, a step is taken; of one case all or nothing.',
    body: bulkBody,
    answers: { status: 200, body: z.object({ items: z.array(changedCase) }) },
  },
} as const satisfies RouteTable;
