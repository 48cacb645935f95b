import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, millisOf, minuteMillis } from '#kernel/time.ts';
import { digestOf, keyOf, standing } from './secret.ts';
import type { HookSource, Verification } from './source.ts';

/** What came in: the bytes as they were sent, and the headers by lower-case name. */
export type Presented = {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string>>;
};

type Proof = Pick<HookSource, 'verification' | 'secrets'>;

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Looks at all of them, also when the first fits: the time says nothing. */
const anySame = (given: readonly string[], expected: readonly string[]): boolean =>
  expected
    .flatMap((one) => given.map((other) => same(one, other)))
    .reduce((found, fits) => found || fits, false);

const afterScheme = (header: string | undefined, scheme: 'bearer' | 'basic'): string => {
  const [, name = '', rest = ''] = /^([a-z]+) +([\x21-\x7e]+)$/i.exec(header ?? '') ?? [];
  return name.toLowerCase() === scheme ? rest : '';
};

const passwordOf = (credentials: string, user: string): string => {
  const text = Buffer.from(credentials, 'base64').toString();
  const colon = text.indexOf(':');
  const isUser = same(digestOf(text.slice(0, Math.max(colon, 0))), digestOf(user));
  return isUser ? text.slice(colon + 1) : '';
};

/** The token a request shows; empty when it shows none, which is the digest of no secret. */
const tokenOf = (
  verification: Exclude<Verification, { method: 'standard-webhooks' }>,
  headers: Presented['headers'],
): string => {
  const { authorization } = headers;
  if (verification.method === 'header-token') return headers[verification.header] ?? '';
  if (verification.method === 'bearer') return afterScheme(authorization, 'bearer');
  return passwordOf(afterScheme(authorization, 'basic'), verification.user);
};

const toleranceMillis = 5 * minuteMillis;

const isTimely = (timestamp: string, now: Instant): boolean =>
  /^\d{1,12}$/.test(timestamp) &&
  Math.abs(millisOf(now) - Number(timestamp) * 1000) <= toleranceMillis;

const mostSignatures = 10;

/** Standard Webhooks: `v1,<base64>` over `id.timestamp.body`; any one that fits is enough. */
const isSigned = ({ secrets }: Proof, { rawBody, headers }: Presented, now: Instant): boolean => {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const signatures = (headers['webhook-signature'] ?? '').split(' ').slice(0, mostSignatures);
  const expected = standing(secrets, now).map(
    (secret) =>
      `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(rawBody).digest('base64')}`,
  );
  const fits = anySame(signatures, expected);
  return fits && isTimely(timestamp, now) && /^[\x21-\x7e]{1,256}$/.test(id);
};

/** Whether a request was sent by the source, in constant time for what it shows. */
export const isAuthentic = (proof: Proof, presented: Presented, now: Instant): boolean => {
  const { verification, secrets } = proof;
  if (verification.method === 'standard-webhooks') return isSigned(proof, presented, now);
  const token = tokenOf(verification, presented.headers);
  return anySame([digestOf(token)], standing(secrets, now)) && token !== '';
};

/** Stands in for a source that is not there, so that refusing costs the same; what it proves is never believed. */
export const decoyFor = ({ headers }: Presented): Proof =>
  headers['webhook-signature'] === undefined
    ? { verification: { method: 'bearer' }, secrets: { current: digestOf('nobody') } }
    : {
        verification: { method: 'standard-webhooks' },
        secrets: { current: `whsec_${Buffer.alloc(32).toString('base64')}` },
      };
