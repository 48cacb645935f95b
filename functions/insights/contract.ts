import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { clockKinds, severities, stateCategories } from '../service-design/contract.ts';

/** The events after which a case may be counted otherwise; pure data for the infrastructure. */
export const countedEvents = [
  'case.opened',
  'case.changed',
  'case.transitioned',
  'case.state-replaced',
  'case.resolved',
  'case.reopened',
  'case.closed',
  'case.cancelled',
  'case.disputed',
  'case.dispute-settled',
  'case.merged',
  'case.unmerged',
  'clock.met',
  'clock.missed',
] as const;

const mostDays = 92;
const usualDays = 30;
const cases = z.int();
const day = z.iso.date();

export const routes = {
  readInsights: {
    method: 'GET',
    path: '/v1/insights',
    who: desk,
    scope: 'cases:read',
    says: 'How many cases are open by queue, state and severity and by the day (UTC) they were opened on; what came and went and which clocks were kept in the last days. Counted seconds after it happens; no case is read.',
    query: z.strictObject({
      days: z.coerce.number().int().min(1).max(mostDays).default(usualDays),
    }),
    answers: {
      status: 200,
      body: z.object({
        at: z.string(),
        open: z.array(
          z.object({
            queueId: z.string(),
            category: z.enum(stateCategories),
            severity: z.enum(severities),
            cases,
          }),
        ),
        ages: z.array(z.object({ openedOn: day, queueId: z.string(), cases })),
        days: z.array(z.object({ day, opened: cases, reopened: cases, ended: cases })),
        clocks: z.array(z.object({ kind: z.enum(clockKinds), met: cases, missed: cases })),
      }),
    },
  },
} as const satisfies RouteTable;
