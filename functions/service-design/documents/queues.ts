import * as z from 'zod';
import { idSchema, localisedSchema } from './parts.ts';

export const queuesSchema = z.strictObject({
  queues: z
    .array(
      z.strictObject({
        id: idSchema,
        name: localisedSchema,
        /** User ids of those told when a clock of this queue warns or breaches. */
        supervisors: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});
