import * as z from 'zod';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { findingKinds } from './finding.ts';

/** The events that start a run besides the hourly schedule; what was published has to reach the open cases. */
export const askedEvents = ['reconciliation.asked', 'design.published'] as const;

const findingSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(findingKinds),
  subject: z.string(),
  detail: z.string(),
  healed: z.boolean(),
});

export const routes = {
  listFindings: {
    method: 'GET',
    path: '/v1/findings',
    who: ['supervisor', 'admin'],
    says: 'What the hourly reconciliation found amiss and whether it was set right, newest first.',
    answers: {
      status: 200,
      body: pageOf(findingSchema),
    },
  },
  askForRun: {
    method: 'POST',
    path: '/v1/findings/run',
    who: ['admin'],
    says: 'Asks for a reconciliation now; it begins within seconds and its findings appear in the list.',
    answers: { status: 202, body: z.object({ askedAt: z.string() }) },
  },
} as const satisfies RouteTable;
