import * as z from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { caseTypes, idSchema, localisedSchema, namedSchema } from './parts.ts';

export const fieldTypes = [
  'line',
  'text',
  'number',
  'date',
  'yes-no',
  'choice',
  'choices',
] as const;

const formFieldSchema = z.strictObject({
  id: idSchema,
  label: localisedSchema,
  help: localisedSchema.optional(),
  type: z.enum(fieldTypes),
  /** Asked only where it holds; conditions ask the case's fields, and `answers.…` of fields before. */
  when: conditionSchema.optional(),
  mandatory: z.boolean().default(false),
  mandatoryWhen: conditionSchema.optional(),
  options: z.array(namedSchema).min(1).max(100).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Tells of a person: the journal then says that it changed, not from what to what. Words are always held so. */
  personal: z.boolean().default(false),
});
export type FormField = z.infer<typeof formFieldSchema>;

const formSchema = namedSchema.extend({
  /** The category it is the form of; the one that says most of a category wins. Without it, it is asked where it is named. */
  for: z
    .strictObject({
      topic: idSchema.optional(),
      type: z.enum(caseTypes).optional(),
      subtopic: idSchema.optional(),
    })
    .optional(),
  /** More than one make a wizard (CASE-2). */
  steps: z
    .array(
      z.strictObject({
        id: idSchema,
        title: localisedSchema,
        help: localisedSchema.optional(),
        when: conditionSchema.optional(),
        fields: z.array(formFieldSchema).min(1).max(50),
      }),
    )
    .min(1)
    .max(20),
});
export type Form = z.infer<typeof formSchema>;

/** What is asked of a new case, by its category, and at steps of workflows that name a form (CASE-2, CASE-3). */
export const formsSchema = z.strictObject({ forms: z.array(formSchema).max(200) });
