import * as z from 'zod';

const comparable = z.union([z.string(), z.number(), z.boolean()]);

/** A question as it is configured; what it asks is in the kernel. */
export const questionSchema = z.union([
  z.strictObject({ field: z.string(), is: comparable }),
  z.strictObject({ field: z.string(), in: z.array(comparable).min(1) }),
  z.strictObject({ field: z.string(), contains: z.string().min(1) }),
  z.strictObject({ field: z.string(), present: z.boolean() }),
]);

export const conditionSchema = z.strictObject({ all: z.array(questionSchema).max(20) });

export type Condition = z.infer<typeof conditionSchema>;
