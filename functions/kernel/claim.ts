import { after, dayMillis, type Instant } from './time.ts';

/**
 * The right to do something once: an `Idempotency-Key` of one actor, or one event for one listener.
 * A second request with the same key and another fingerprint is a conflict.
 */
export type Once = { readonly key: string; readonly fingerprint: string };

/** A claim as it is written in the same transaction as the effect; `result` is what a repeat is answered. */
export type Claim = Once & { readonly result: unknown; readonly expiresAt: Instant };

/** How long a claim stands (guarantee G2). */
export const claimDays = 35;

/** The claim to write with an effect, so that a repeat is answered `result`; nothing when nothing is claimed. */
export const claimFor = (
  once: Once | undefined,
  result: unknown,
  now: Instant,
): Claim | undefined =>
  once === undefined
    ? undefined
    : { ...once, result, expiresAt: after(now, claimDays * dayMillis) };
