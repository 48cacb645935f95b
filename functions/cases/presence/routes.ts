import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { doings } from './presence.ts';

const doing = z.enum(doings);

export const presenceRoutes = {
  bePresent: {
    method: 'POST',
    path: '/v1/cases/{caseId}/presence',
    who: desk,
    says: 'Says that one has a case before oneself, viewing or writing, for 30 seconds; answers who else has.',
    params: z.strictObject({ caseId: z.string().min(1).max(60) }),
    body: z.strictObject({ doing }),
    answers: {
      status: 200,
      body: z.object({
        others: z.array(z.object({ userId: z.string(), doing, at: z.iso.datetime() })),
      }),
    },
  },
} as const satisfies RouteTable;
