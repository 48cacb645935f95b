import * as z from 'zod';
import { timeOfDay } from './parts.ts';

/** What text messages may cost and where they may go (classes 91, 93). Money is in minor units of `currency`. */
export const smsPolicySchema = z.strictObject({
  /** Off: no text message leaves, and each that would have is seen to be suppressed. */
  enabled: z.boolean(),
  /** ISO codes of the countries of numbers we write to, told by their calling codes. */
  allowedCountries: z.array(z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters.')),
  perNumberPerDay: z.int().min(1).max(100),
  monthlySpendCap: z.strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters.'),
    minorUnits: z.int().min(0),
    /** What one part of a message is taken to cost. */
    priceEstimate: z.int().min(1),
  }),
  /** What a single message may cost at most, in US dollars: the carrier service refuses dearer ones itself. */
  maxPriceUsd: z.number().gt(0).max(10),
  /** Nobody is written to between these times of day; a night is `from` later than `to`. */
  quietHours: z
    .strictObject({ from: timeOfDay, to: timeOfDay, zone: z.string().min(1) })
    .optional(),
});
export type SmsPolicy = z.infer<typeof smsPolicySchema>;
