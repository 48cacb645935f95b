import * as z from 'zod';
import { settledId } from '#kernel/id.ts';
import { languageSchema } from '#kernel/language.ts';

/** Somebody who confirmed that news of the status page shall be mailed to them. */
export const subscriptionSchema = z.object({
  id: z.string(),
  address: z.string(),
  language: languageSchema,
  /** When it was confirmed. */
  since: z.iso.datetime(),
});

export type Subscription = Readonly<z.infer<typeof subscriptionSchema>>;

/** One subscription an address; case is folded, as receivers fold it. */
export const subscriptionIdOf = (address: string): string =>
  settledId('subscription', address.toLowerCase());

const addressSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** The address somebody typed; `undefined` when it is none. */
export const addressOf = (typed: string): string | undefined => addressSchema.safeParse(typed).data;
