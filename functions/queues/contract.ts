import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import type { RouteTable } from '#kernel/route.ts';
import { staffCaseSchema } from '../cases/contract.ts';
import { localisedSchema } from '../service-design/contract.ts';

/** The events after which a case may wait for somebody its queue gives it to; pure data for the infrastructure. */
export const offeredEvents = [
  'case.opened',
  'case.changed',
  'case.transitioned',
  'case.assigned',
  'case.handed-back',
  'case.reopened',
  'case.disputed',
  'case.unmerged',
  'next-contact.missed',
  'design.published',
] as const;

/** What queues offer over HTTP. */
export const routes = {
  listQueues: {
    method: 'GET',
    path: '/v1/queues',
    who: desk,
    scope: 'cases:read',
    says: 'Lists the queues with the number of open cases in each, counted seconds after it happens; no case is read.',
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
    says: 'Hands the most urgent case nobody owns, and whose skills they have, to the caller, and to nobody else; never beyond their capacity.',
    params: z.strictObject({ queueId: z.string().min(1).max(60) }),
    answers: { status: 200, body: staffCaseSchema },
  },
  takeNextOfView: {
    method: 'POST',
    path: '/v1/case-views/{viewId}/next',
    who: desk,
    says: 'Hands the first case of a saved view that nobody owns to the caller, as the next of a queue; a view is a queue of one’s own.',
    params: z.strictObject({ viewId: z.string().regex(idPattern('view')) }),
    answers: { status: 200, body: staffCaseSchema },
  },
} as const satisfies RouteTable;
