import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';

const id = z.string().min(1).max(60);
const params = z.strictObject({ caseId: id, userId: id });
const watchers = z.object({ watchers: z.array(z.string()) });

export const watchRoutes = {
  watchCase: {
    method: 'PUT',
    path: '/v1/cases/{caseId}/watchers/{userId}',
    who: desk,
    scope: 'cases:write',
    says: 'Lets somebody of the staff follow a case: they are told of what its watchers are told of.',
    params,
    answers: { status: 200, body: watchers },
  },
  unwatchCase: {
    method: 'DELETE',
    path: '/v1/cases/{caseId}/watchers/{userId}',
    who: desk,
    scope: 'cases:write',
    says: 'Ends that.',
    params,
    answers: { status: 200, body: watchers },
  },
} as const satisfies RouteTable;
