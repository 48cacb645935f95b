import { createHash } from 'node:crypto';
import { after, hourMillis, type Instant } from '#kernel/time.ts';
import { webhookFaults } from '../faults.ts';
import type { KeptSecrets, Method } from './source.ts';

/** What a source shows of a token is compared by digest; a signature needs its key. */
export const digestOf = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

const signaturePrefix = 'whsec_';

/** The key of a Standard Webhooks secret. */
export const keyOf = (secret: string): Buffer =>
  Buffer.from(secret.slice(signaturePrefix.length), 'base64');

const isSignatureSecret = (secret: string): boolean => {
  const key = keyOf(secret);
  const isWhole = signaturePrefix + key.toString('base64') === secret;
  return isWhole && key.length >= 24 && key.length <= 64;
};

const isToken = (secret: string): boolean => /^[\x21-\x7e]{16,200}$/.test(secret);

/** @param random 32 random bytes */
export const secretOf = (method: Method, random: Buffer): string =>
  method === 'standard-webhooks'
    ? signaturePrefix + random.toString('base64')
    : random.toString('base64url');

export const secretBytes = 32;

/** Methods that sign need the secret itself; of a token its digest is enough. */
const signs: ReadonlySet<Method> = new Set<Method>(['standard-webhooks', 'hmac-sha256']);

/** @throws webhooks/bad-secret */
export const keepSecret = (method: Method, secret: string): string => {
  const isSound = method === 'standard-webhooks' ? isSignatureSecret(secret) : isToken(secret);
  if (!isSound)
    throw webhookFaults.badSecret({}, [
      {
        pointer: '/body/secret',
        detail:
          method === 'standard-webhooks'
            ? 'A signing secret is whsec_ and 24 to 64 bytes in base64.'
            : 'A token is 16 to 200 visible ASCII characters.',
      },
    ]);
  return signs.has(method) ? secret : digestOf(secret);
};

const usualOverlap = 24 * hourMillis;

/** The secrets after a rotation: at most two count, and the old one only until an instant. */
export const rotated = (
  { current }: KeptSecrets,
  kept: string,
  { now, keepOldUntil }: { readonly now: Instant; readonly keepOldUntil?: Instant | undefined },
): KeptSecrets => {
  const until = keepOldUntil ?? after(now, usualOverlap);
  return until <= now ? { current: kept } : { current: kept, old: { kept: current, until } };
};

/** The secrets that count now. */
export const standing = ({ current, old }: KeptSecrets, now: Instant): readonly string[] =>
  old === undefined || old.until <= now ? [current] : [current, old.kept];
