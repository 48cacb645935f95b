import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import type { RouteTable } from '#kernel/route.ts';
import { localisedSchema } from '../../service-design/contract.ts';
import { staffCaseSchema } from '../reading/views.ts';

const id = z.string().min(1).max(60);

export const macroRoutes = {
  listMacros: {
    method: 'GET',
    path: '/v1/cases/{caseId}/macros',
    who: desk,
    scope: 'cases:read',
    says: 'Lists the macros that fit a case.',
    params: z.strictObject({ caseId: id }),
    answers: {
      status: 200,
      body: z.object({
        items: z.array(z.object({ id: z.string(), name: localisedSchema, writes: z.boolean() })),
      }),
    },
  },
  runMacro: {
    method: 'POST',
    path: '/v1/cases/{caseId}/macros/{macroId}',
    who: desk,
    scope: 'cases:write',
    says: 'Does what a macro says, all or nothing: changes, a reply and a note with their placeholders filled, a step. With preview=true nothing is written; the answer tells what would be.',
    params: z.strictObject({ caseId: id, macroId: id }),
    query: z.strictObject({ preview: z.enum(['true', 'false']).optional() }),
    answers: {
      status: 200,
      body: staffCaseSchema,
      preview: z.object({
        case: staffCaseSchema,
        messages: z.array(z.object({ kind: z.string(), text: z.string() })),
      }),
    },
    guarded: true,
  },
} as const satisfies RouteTable;
