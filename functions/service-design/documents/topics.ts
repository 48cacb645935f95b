import * as z from 'zod';
import { caseTypes, idSchema, namedSchema } from './parts.ts';

const subtopicSchema = namedSchema.extend({
  /** The types it is for; without them it is for all of its topic's. */
  types: z.array(z.enum(caseTypes)).min(1).optional(),
});

/** Topic → type → subtopic: each level limits the next (INT-5). */
export const topicsSchema = z.strictObject({
  topics: z
    .array(
      namedSchema.extend({
        types: z.array(z.enum(caseTypes)).min(1),
        subtopics: z.array(subtopicSchema),
        /** What somebody must know to be handed a case of it, besides what its queue demands. */
        skills: z.array(idSchema).max(20).exactOptional(),
        productMandatory: z.boolean().default(false),
        /** Services, tariff plans and campaigns one can name; without them any name is taken. */
        products: z.array(namedSchema).min(1).max(500).optional(),
      }),
    )
    .min(1),
});
export type Topic = z.infer<typeof topicsSchema>['topics'][number];
