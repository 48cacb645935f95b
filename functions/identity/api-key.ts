import { createHash } from 'node:crypto';
import * as z from 'zod';

/** A key for programs. Its secret is known to its owner alone; we keep the digest. */
export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  createdBy: z.string(),
  /** SHA-256 of the secret; the secret is 256 random bits, so that a plain digest is enough. */
  digest: z.string(),
  version: z.int(),
  journalHash: z.string(),
});

export type ApiKey = Readonly<z.infer<typeof apiKeySchema>>;

export const secretPrefix = 'ldk_';
export const secretBytes = 32;

/** @param random 32 random bytes */
export const secretOf = (random: Buffer): string => secretPrefix + random.toString('base64url');

export const digestOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');
