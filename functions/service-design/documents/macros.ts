import * as z from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { idSchema, localisedSchema, priorities, severities } from './parts.ts';

/** Something agents do often, done as one: words with placeholders, changes, a step (CASE-12). */
const macroSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  /** Asked of the case's fields, as routing rules ask; without it the macro always fits. */
  when: conditionSchema.optional(),
  reply: localisedSchema.optional(),
  note: z.string().min(1).max(4000).optional(),
  changes: z
    .strictObject({
      severity: z.enum(severities).optional(),
      priority: z.enum(priorities).optional(),
      queue: idSchema.optional(),
      owner: z.enum(['me', 'nobody']).optional(),
    })
    .optional(),
  addTags: z.array(z.string().min(1).max(40)).min(1).max(20).optional(),
  removeTags: z.array(z.string().min(1).max(40)).min(1).max(20).optional(),
  step: z
    .strictObject({
      to: idSchema,
      reason: z.string().min(1).max(250).optional(),
      solution: z.string().min(1).max(4000).optional(),
      timeSpentMinutes: z.int().min(0).max(6000).optional(),
      nextContactHours: z.int().min(1).max(8760).optional(),
    })
    .optional(),
});
export type Macro = z.infer<typeof macroSchema>;
export const macrosSchema = z.strictObject({ macros: z.array(macroSchema).max(500) });
