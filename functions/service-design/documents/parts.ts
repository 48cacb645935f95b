import * as z from 'zod';

export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'An id is lower-case words joined by dashes.');
/** A text in the deployment's languages; English always, and in place of what is missing. */
export const localisedSchema = z.strictObject({
  en: z.string().min(1),
  uk: z.string().min(1).optional(),
  ru: z.string().min(1).optional(),
  lt: z.string().min(1).optional(),
});
export type Localised = z.infer<typeof localisedSchema>;

export const caseTypes = ['complaint', 'request', 'consultation'] as const;
/** After MEF 124 §2. */
export const priorities = ['low', 'medium', 'high', 'critical'] as const;
export const severities = ['minor', 'moderate', 'significant', 'extensive'] as const;
export type CaseType = (typeof caseTypes)[number];
export type Priority = (typeof priorities)[number];
export type Severity = (typeof severities)[number];

export const namedSchema = z.strictObject({ id: idSchema, name: localisedSchema });

export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'A time of day is hh:mm.');
