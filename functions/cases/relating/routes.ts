import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { staffCaseSchema } from '../reading/views.ts';
import { relationKinds } from './relation.ts';

const id = z.string().min(1).max(60);
const params = z.strictObject({ caseId: id, otherId: id });

export const relationRoutes = {
  relateCases: {
    method: 'PUT',
    path: '/v1/cases/{caseId}/relations/{otherId}',
    who: desk,
    scope: 'cases:write',
    says: 'Says what another case is to this one: its parent, its child, the original it duplicates, its duplicate, or related. The other says the same from its side.',
    params,
    body: z.strictObject({ kind: z.enum(relationKinds) }),
    answers: { status: 200, body: staffCaseSchema },
  },
  unrelateCases: {
    method: 'DELETE',
    path: '/v1/cases/{caseId}/relations/{otherId}',
    who: desk,
    scope: 'cases:write',
    says: 'Ends that on both sides.',
    params,
    answers: { status: 200, body: staffCaseSchema },
  },
} as const satisfies RouteTable;
