import * as z from 'zod';
import { after, dayMillis, type Instant } from '#kernel/time.ts';

/** Why nothing is sent: somebody said so, the target answered 410 Gone, or it failed for days. */
export const pauseReasons = ['asked', 'gone', 'failing'] as const;
export type PauseReason = (typeof pauseReasons)[number];

const eventType = z
  .string()
  .max(80)
  .regex(/^[a-z-]+\.[a-z-]+$/, 'An event is named <noun>.<past participle>.');

/** What an administrator decides of an endpoint. */
export const endpointFields = {
  /** Where events are posted: https, without credentials. */
  url: z
    .url()
    .max(2000)
    .refine((url) => {
      // Also asked of what is no address, which was told by then.
      const parsed = URL.parse(url);
      return parsed === null || `${parsed.username}${parsed.password}${parsed.hash}` === '';
    }, 'An address of an endpoint holds neither credentials nor a fragment.'),
  description: z.string().trim().max(200).default(''),
  /** The events it hears, see docs/events.md; without any it hears all. */
  types: z.array(eventType).max(100).default([]),
  paused: z.boolean().default(false),
} as const;

const secretsSchema = z.object({
  current: z.string(),
  /** The one before signs as well until that instant. */
  old: z.object({ secret: z.string(), until: z.string() }).exactOptional(),
});

/** A place events are posted to (HOOK-2), as it is stored. */
export const endpointSchema = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()),
  /** Why it is paused; absent while it is active. */
  paused: z.enum(pauseReasons).exactOptional(),
  createdAt: z.string(),
  secrets: secretsSchema,
  /** The number of the last journal entry; the ETag. */
  version: z.int(),
  journalHash: z.string(),
});

export type Endpoint = Readonly<z.infer<typeof endpointSchema>>;
export type EndpointFields = Readonly<z.infer<z.ZodObject<typeof endpointFields>>>;

/** An endpoint as it is shown: without its secrets. */
export type EndpointView = Omit<Endpoint, 'secrets' | 'journalHash'> & {
  readonly oldSecretUntil?: Instant;
};

export const viewOf = ({ secrets, journalHash: _hash, ...shown }: Endpoint): EndpointView =>
  secrets.old === undefined ? shown : { ...shown, oldSecretUntil: secrets.old.until };

export const hears = ({ types }: Pick<Endpoint, 'types'>, type: string): boolean =>
  types.length === 0 || types.includes(type);

export const isActive = ({ paused }: Pick<Endpoint, 'paused'>): boolean => paused === undefined;

/** The secrets that sign at an instant; a receiver believes any of them. */
export const signingSecrets = ({ secrets }: Endpoint, now: Instant): readonly string[] =>
  secrets.old === undefined || secrets.old.until <= now
    ? [secrets.current]
    : [secrets.current, secrets.old.secret];

/** The secrets after a rotation: the old one signs until then, a day unless told; an instant that has passed ends it at once. */
export const rotated = (
  { current }: Endpoint['secrets'],
  secret: string,
  { now, keepOldUntil }: { readonly now: Instant; readonly keepOldUntil?: Instant | undefined },
): Endpoint['secrets'] => {
  const until = keepOldUntil ?? after(now, dayMillis);
  return until <= now ? { current: secret } : { current: secret, old: { secret: current, until } };
};

/** What one event may set going. */
export const mostEndpoints = 50;

export const secretBytes = 32;
export const secretOf = (random: Buffer): string => `whsec_${random.toString('base64')}`;
