import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { caseAnswerSchema, staffCaseSchema } from '../reading/views.ts';
import { caseParams, text } from '../requests.ts';

const params = z.strictObject({ token: z.string().min(1).max(200) });
const answer = z.strictObject({ answer: z.enum(['solved', 'broken']) });

export const disputeRoutes = {
  disputeCase: {
    method: 'POST',
    path: '/v1/cases/{caseId}/dispute',
    who: [...desk, 'customer'],
    scope: 'cases:write',
    says: 'Says, inside its window, that a resolved case is not resolved: it is reopened, leaves its incident and is routed anew.',
    params: caseParams,
    body: z.strictObject({ reason: text }),
    answers: { status: 200, body: caseAnswerSchema },
  },
  confirmDispute: {
    method: 'POST',
    path: '/v1/cases/{caseId}/dispute/confirmation',
    who: desk,
    scope: 'cases:write',
    says: 'Says whether a dispute that was found in a message was meant so; if not, the case is resolved as before.',
    params: caseParams,
    body: z.strictObject({ confirmed: z.boolean() }),
    answers: { status: 200, body: staffCaseSchema },
  },
  confirmDiagnosis: {
    method: 'POST',
    path: '/v1/cases/{caseId}/dispute/diagnosis',
    who: desk,
    scope: 'cases:write',
    says: 'Says that the classification of a case stands although it was not the incident’s; classifying it anew or linking it elsewhere says as much.',
    params: caseParams,
    answers: { status: 200, body: staffCaseSchema },
  },
  showQuestion: {
    method: 'GET',
    path: '/v1/answers/{token}',
    who: 'anyone',
    says: 'Shows the page of a signed link that asks a customer whether their case is solved; it changes nothing.',
    params,
    answers: { status: 200, html: true },
  },
  answerCase: {
    method: 'POST',
    path: '/v1/answers/{token}',
    who: 'anyone',
    says: 'Takes the customer’s answer by a signed link: solved closes the case, broken disputes it.',
    params,
    body: answer,
    form: true,
    answers: { status: 200, body: answer, html: true },
  },
} as const satisfies RouteTable;
