import { createHmac } from 'node:crypto';
import { type Instant, millisOf } from '#kernel/time.ts';

/** What is posted: its id stays the same for each try of it. */
export type Signable = { readonly id: string; readonly at: Instant; readonly body: string };

const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** The headers of Standard Webhooks: `v1,<base64>` over `id.timestamp.body`, one signature a secret. */
export const signedHeaders = (
  { id, at, body }: Signable,
  secrets: readonly string[],
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(millisOf(at) / 1000));
  const text = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', keyOf(secret)).update(text).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
};
