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
        /** Spreads its cases over shards, for tens of thousands of open ones; it stays so while the queue is there. */
        large: z.boolean().exactOptional(),
        /** What somebody must know to be handed one of its cases; with `speaks` also the case’s language, as `speaks-uk`. */
        skills: z.array(idSchema).max(20).exactOptional(),
        speaks: z.boolean().exactOptional(),
        /** Gives what waits to the agent with the least load who can do it; without it agents take what is next. */
        assign: z.enum(['by-load']).exactOptional(),
      }),
    )
    .min(1),
});
