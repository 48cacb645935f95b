import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { staffCaseSchema } from '../reading/views.ts';
import { caseParams, text } from '../requests.ts';

export const ownerRoutes = {
  takeOverCase: {
    method: 'POST',
    path: '/v1/cases/{caseId}/take-over',
    who: desk,
    says: 'Makes the caller the owner of a case; whoever had it is told.',
    params: caseParams,
    answers: { status: 200, body: staffCaseSchema },
    guarded: true,
  },
  handBackCase: {
    method: 'POST',
    path: '/v1/cases/{caseId}/hand-back',
    who: desk,
    says: 'Gives a case back to its queue, without an owner, in its place by urgency; a reason is kept as an internal note.',
    params: caseParams,
    body: z.strictObject({ reason: text.optional() }),
    answers: { status: 200, body: staffCaseSchema },
    guarded: true,
  },
} as const satisfies RouteTable;
