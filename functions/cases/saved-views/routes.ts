import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import type { RouteTable } from '#kernel/route.ts';
import { wordOf } from '#kernel/text.ts';
import { filters } from '../requests.ts';

export const savedViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  shared: z.boolean(),
  /** As the list of cases takes them, the order among them. */
  filters: z.record(z.string(), z.string()),
  version: z.int(),
});

const params = z.strictObject({ viewId: z.string().regex(idPattern('view')) });
const saved = z.strictObject({ name: wordOf(80), filters });

export const viewRoutes = {
  listCaseViews: {
    method: 'GET',
    path: '/v1/case-views',
    who: desk,
    says: 'Lists saved views of the list of cases: one’s own, then those all share.',
    answers: { status: 200, body: z.object({ items: z.array(savedViewSchema) }) },
  },
  createCaseView: {
    method: 'POST',
    path: '/v1/case-views',
    who: desk,
    says: 'Saves filters and order of the list of cases under a name, for oneself or, by supervisors, for all.',
    body: saved.extend({ shared: z.boolean().default(false) }),
    answers: { status: 201, body: savedViewSchema },
  },
  changeCaseView: {
    method: 'PUT',
    path: '/v1/case-views/{viewId}',
    who: desk,
    says: 'Gives a saved view another name and other filters.',
    params,
    body: saved,
    answers: { status: 200, body: savedViewSchema },
    guarded: true,
  },
  deleteCaseView: {
    method: 'DELETE',
    path: '/v1/case-views/{viewId}',
    who: desk,
    says: 'Deletes a saved view.',
    params,
    answers: { status: 204 },
    guarded: true,
  },
} as const satisfies RouteTable;
