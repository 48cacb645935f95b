import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, millisOf, minuteMillis } from '#kernel/time.ts';
import { readJson } from '../reading/json.ts';
import { digestOf, keyOf, standing } from './secret.ts';
import { type CertificateAt, isFromTopic } from './sns.ts';
import type { HookSource, Verification } from './source.ts';

/** What came in: the bytes as they were sent, the headers by lower-case name, and the token of the address. */
export type Presented = {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: { readonly token?: string | undefined };
};

/** What proofs are held against. */
export type Witness = { readonly now: Instant; readonly certificateAt: CertificateAt };

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

const routingKeyOf = (rawBody: Buffer): string => {
  const json = readJson(rawBody);
  const { routing_key: key } = ((json.ok ? json.value : null) ?? {}) as { routing_key?: unknown };
  return typeof key === 'string' ? key : '';
};

type ByToken = Exclude<Verification, { method: 'standard-webhooks' | 'hmac-sha256' | 'sns' }>;

/** The token a request shows; empty when it shows none, which is the digest of no secret. */
const tokenOf = (verification: ByToken, { headers, rawBody, query }: Presented): string => {
  switch (verification.method) {
    case 'header-token':
      return headers[verification.header] ?? '';
    case 'query-token':
      return query?.token ?? '';
    case 'routing-key':
      return routingKeyOf(rawBody);
    case 'bearer':
      return afterScheme(headers.authorization, 'bearer');
    case 'basic':
      return passwordOf(afterScheme(headers.authorization, 'basic'), verification.user);
  }
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

type ByHmac = Extract<Verification, { method: 'hmac-sha256' }>;

/** The header holds the MAC of the body alone; what makes it news is that these bytes were not taken before. */
const isMacFitting = (
  { header, prefix, encoding }: ByHmac,
  { secrets }: Proof,
  { presented, now }: { readonly presented: Presented; readonly now: Instant },
): boolean => {
  const expected = standing(secrets, now).map(
    (secret) => prefix + createHmac('sha256', secret).update(presented.rawBody).digest(encoding),
  );
  return anySame([presented.headers[header] ?? ''], expected);
};

/** Whether a request was sent by the source, in constant time for what it shows. */
export const isAuthentic = async (
  proof: Proof,
  presented: Presented,
  witness: Witness,
): Promise<boolean> => {
  const { verification, secrets } = proof;
  const { now } = witness;
  if (verification.method === 'standard-webhooks') return isSigned(proof, presented, now);
  if (verification.method === 'hmac-sha256')
    return isMacFitting(verification, proof, { presented, now });
  if (verification.method === 'sns')
    return isFromTopic(presented.rawBody, verification.topicArn, witness);
  const token = tokenOf(verification, presented);
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
