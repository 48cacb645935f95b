import * as z from 'zod';
import { lineOf } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import { severities } from '../../service-design/contract.ts';

export const sourceKinds = [
  'alertmanager',
  'cloudwatch',
  'datadog',
  'generic',
  'grafana',
  'icinga',
  'pagerduty',
  'sentry',
  'statuspage',
  'uptime-kuma',
  'zabbix',
] as const;

const headerName = z.string().regex(/^[a-z0-9-]{1,64}$/, 'A header is named in lower case.');
const userName = lineOf(100).regex(/^[^:]*$/, 'A user has no colon in it.');

/** How a source proves itself. Its secret is kept apart and is never answered again. */
export const verificationSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('bearer') }),
  z.strictObject({ method: z.literal('basic'), user: userName }),
  z.strictObject({ method: z.literal('header-token'), header: headerName }),
  z.strictObject({ method: z.literal('standard-webhooks') }),
  /** HMAC-SHA256 over the bytes as sent, in a header, in hex or base64, perhaps after a prefix such as `sha256=`. */
  z.strictObject({
    method: z.literal('hmac-sha256'),
    header: headerName,
    prefix: z.string().max(20).default(''),
    encoding: z.enum(['hex', 'base64']).default('hex'),
  }),
  /** The token stands in the address, `?token=…`: for senders that can show it nowhere else. */
  z.strictObject({ method: z.literal('query-token') }),
  /** The token stands in the body, as `routing_key` (PagerDuty Events v2). */
  z.strictObject({ method: z.literal('routing-key') }),
  /** SNS signs by itself; the topic is pinned, and there is no secret. */
  z.strictObject({
    method: z.literal('sns'),
    topicArn: z
      .string()
      .regex(/^arn:aws(-\w+)*:sns:[a-z0-9-]+:\d{12}:[\w.-]{1,256}$/, 'This is no ARN of a topic.'),
  }),
]);

export type Verification = Readonly<z.infer<typeof verificationSchema>>;
export type Method = Verification['method'];

const word = z.string().trim().min(1).max(100);
const words = z.array(word).max(20);
const labelNames = z.array(z.string().min(1).max(100)).max(10);

/** What an administrator decides of a source; everything but the name has a usual value. */
export const sourceFields = {
  name: z.string().trim().min(1).max(100),
  verification: verificationSchema,
  /** The sender's words for severity, in lower case, beyond those that are known. */
  severities: z.record(z.string().min(1).max(60), z.enum(severities)).default({}),
  /** Which labels of an Alertmanager alert are read for what; the first label that is there counts. */
  labels: z
    .strictObject({
      severity: labelNames.default(['severity']),
      services: labelNames.default(['service', 'job']),
      areas: labelNames.default(['area', 'region', 'instance']),
    })
    .prefault({}),
  /** What holds when an alert does not say it. */
  defaults: z
    .strictObject({
      severity: z.enum(severities).default('moderate'),
      services: words.default([]),
      areas: words.default([]),
    })
    .prefault({}),
  /** JSONata: what a generic source sends → one alert or a list of them. */
  mapping: z.string().trim().min(1).max(10_000).exactOptional(),
  /** An alert that comes back this soon after it opened an incident opens no other one. */
  debounceMinutes: z.int().min(0).max(1440).default(5),
  enabled: z.boolean().default(true),
} as const;

/** A secret as the table keeps it: the digest of a token, the key of a signature. */
const secretsSchema = z.object({
  current: z.string(),
  /** The one before; it counts until that instant. */
  old: z.object({ kept: z.string(), until: z.string() }).exactOptional(),
});

export type KeptSecrets = Readonly<z.infer<typeof secretsSchema>>;

/** A system that sends us webhooks (HOOK-1), as it is stored. */
export const sourceSchema = z.object({
  id: z.string(),
  kind: z.enum(sourceKinds),
  ...sourceFields,
  createdAt: z.string(),
  secrets: secretsSchema,
  /** The number of the last journal entry; the ETag. */
  version: z.int(),
  journalHash: z.string(),
});

export type HookSource = Readonly<z.infer<typeof sourceSchema>>;

export type SourceFields = Readonly<z.infer<z.ZodObject<typeof sourceFields>>>;

/** A source as it is shown. */
export type SourceView = Omit<HookSource, 'secrets' | 'journalHash'> & {
  readonly oldSecretUntil?: Instant;
};

export const viewOf = (source: HookSource): SourceView => {
  const { secrets, journalHash: _hash, ...shown } = source;
  return secrets.old === undefined ? shown : { ...shown, oldSecretUntil: secrets.old.until };
};
