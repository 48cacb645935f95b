import * as z from 'zod';
import type { Role } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { staffCaseSchema } from '../cases/contract.ts';
import { localisedSchema } from '../service-design/contract.ts';

const desk = ['agent', 'supervisor', 'admin'] as const satisfies readonly Role[];

/** What queues offer over HTTP. */
export const routes = {
  listQueues: {
    method: 'GET',
    path: '/v1/queues',
    who: desk,
    scope: 'cases:read',
    says: 'Lists the queues with the number of open cases in each.',
    answers: {
      status: 200,
      body: z.object({
        items: z.array(z.object({ id: z.string(), name: localisedSchema, openCases: z.int() })),
      }),
    },
  },
  takeNext: {
    method: 'POST',
    path: '/v1/queues/{queueId}/next',
    who: desk,
    says: 'Hands the most urgent case nobody owns to the caller, and to nobody else.',
    params: z.strictObject({ queueId: z.string().min(1).max(60) }),
    answers: { status: 200, body: staffCaseSchema },
  },
} as const satisfies RouteTable;
