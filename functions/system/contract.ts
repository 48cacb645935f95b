import * as z from 'zod';
import type { RouteTable } from '#kernel/route.ts';

const word = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

export const routes = {
  readHealth: {
    method: 'GET',
    path: '/v1/health',
    who: 'anyone',
    says: 'Whether the API answers, and its version; nothing else.',
    answers: { status: 200, body: z.object({ state: z.literal('ok'), version: z.string() }) },
  },
  readOpenApi: {
    method: 'GET',
    path: '/v1/openapi.json',
    who: 'anyone',
    says: 'This document: every route, printed from the route tables.',
    answers: { status: 200, body: z.looseObject({ openapi: z.string() }) },
  },
  readReference: {
    method: 'GET',
    path: '/v1/docs',
    who: 'anyone',
    says: 'The same as a page: every route, who may call it, what it takes and what it answers.',
    answers: { status: 200, html: true },
  },
  readProblem: {
    method: 'GET',
    path: '/v1/problems/{capability}/{code}',
    who: 'anyone',
    says: 'What a problem means; the `type` of every problem leads here.',
    params: z.strictObject({ capability: word, code: word }),
    answers: {
      status: 200,
      html: 'asked',
      body: z.object({
        type: z.string(),
        title: z.string(),
        status: z.int(),
        kind: z.string(),
        advice: z.string(),
      }),
    },
  },
} as const satisfies RouteTable;
