import * as z from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { idSchema, priorities } from './parts.ts';

/** The first rule whose condition holds routes the case; later rules are not asked (QUE-3). */
export const routingRulesSchema = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: idSchema,
      when: conditionSchema,
      // biome-ignore lint/suspicious/noThenProperty: a word of the document; nobody awaits a rule
      then: z.strictObject({
        queue: idSchema,
        priority: z.enum(priorities).optional(),
        tags: z.array(z.string()).optional(),
        ownerId: z.string().optional(),
      }),
    }),
  ),
  otherwise: z.strictObject({ queue: idSchema }),
});
export type RoutingRules = z.infer<typeof routingRulesSchema>;
