import * as z from 'zod';
import { localisedSchema, namedSchema } from './parts.ts';

const nameSchema = z.string().trim().min(1).max(100);

/** The public status page (INC-6): which parts of the service it shows, and what disturbs each. */
export const statusPageSchema = z.strictObject({
  title: localisedSchema,
  components: z
    .array(
      namedSchema.extend({
        /** An incident disturbs it that hits one of the services in one of the areas; none listed is any of them. */
        services: z.array(nameSchema).max(50).default([]),
        areas: z.array(nameSchema).max(50).default([]),
      }),
    )
    .max(50),
  /** Whether incidents that disturb none of the components are shown, too; hidden unless told. */
  showsOthers: z.boolean().default(false),
  /** Whether people can have news of it mailed to them; they cannot unless told. */
  subscriptions: z.boolean().default(false),
  /** How long a resolved incident stays on the page. */
  historyDays: z.int().min(1).max(365).default(90),
  /** IANA zone its times are shown in. */
  zone: z.string().min(1).default('UTC'),
});
export type StatusPage = z.infer<typeof statusPageSchema>;
