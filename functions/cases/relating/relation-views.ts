import * as z from 'zod';
import { priorities, stateCategories } from '../../service-design/contract.ts';
import { relationKinds } from './relation.ts';

/** What another case is to this one, and how that stands when the case is read by itself. */
export const relationSchema = z.object({
  caseId: z.string(),
  kind: z.enum(relationKinds),
  case: z
    .object({
      reference: z.string(),
      subject: z.string(),
      customerId: z.string(),
      state: z.string(),
      category: z.enum(stateCategories),
      priority: z.enum(priorities),
      ownerId: z.string().exactOptional(),
    })
    .exactOptional(),
});

/** That a case was merged into another, and the state it was in. */
export const mergedSchema = z.object({
  into: z.string(),
  at: z.iso.datetime(),
  state: z.string(),
  nextContactAt: z.iso.datetime().exactOptional(),
});
