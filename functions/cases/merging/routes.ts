import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { lineOf } from '#kernel/text.ts';
import { staffCaseSchema } from '../reading/views.ts';

const id = z.string().min(1).max(60);
const params = z.strictObject({ caseId: id });

export const mergeRoutes = {
  mergeCase: {
    method: 'POST',
    path: '/v1/cases/{caseId}/merge',
    who: desk,
    scope: 'cases:write',
    says: 'Merges a case into another of the same customer: it closes as its duplicate, is read there, and what is written to it comes there.',
    params,
    body: z.strictObject({ into: id }),
    answers: { status: 200, body: staffCaseSchema },
    guarded: true,
  },
  unmergeCase: {
    method: 'POST',
    path: '/v1/cases/{caseId}/unmerge',
    who: desk,
    scope: 'cases:write',
    says: 'Takes a case out of the one it was merged into, open as it was, with what was written to it since.',
    params,
    answers: { status: 200, body: staffCaseSchema },
    guarded: true,
  },
  splitCase: {
    method: 'POST',
    path: '/v1/cases/{caseId}/split',
    who: desk,
    scope: 'cases:write',
    says: 'Makes a case of its own of some messages of a case, which keeps them too; answers the new case.',
    params,
    body: z.strictObject({
      subject: lineOf(250),
      messageIds: z.array(id).min(1).max(20),
      queueId: id.optional(),
    }),
    answers: { status: 201, body: staffCaseSchema },
  },
} as const satisfies RouteTable;
