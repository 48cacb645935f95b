import { createHmac, timingSafeEqual } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { minuteMillis } from '#kernel/time.ts';
import { openWith, sealWith } from './seal.ts';

/**
 * Signs with the stage's secret. The secret's text is JSON: `current` names the key that signs now, every other member
 * is a key by its one-letter id, so that keys rotate while old signatures still verify. A MAC begins with its key's id.
 */
export type Signer = {
  /** A MAC over the text for one purpose: key id, then lower-case base32 of 10 bytes (17 characters in all). */
  readonly sign: (purpose: string, text: string) => Promise<string>;
  readonly verify: (purpose: string, text: string, mac: string) => Promise<boolean>;
  /** Hides a text for one purpose; it opens beside the same `bound` only. Key id, then base64url. */
  readonly seal: (purpose: string, text: string, bound: string) => Promise<string>;
  /** The text of a seal; nothing when it was edited, or made for another purpose or another `bound`. */
  readonly open: (purpose: string, sealed: string, bound: string) => Promise<string | undefined>;
};

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32 in lower case without padding: survives mail systems that fold case. */
const base32 = (bytes: Buffer): string => {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
};

const macBytes = 10;

type SigningKey = { readonly id: string; readonly secret: string };

const macOf = ({ id, secret }: SigningKey, purpose: string, text: string): string => {
  const key = createHmac('sha256', secret).update(purpose).digest();
  return id + base32(createHmac('sha256', key).update(text).digest().subarray(0, macBytes));
};

const keyringSchema = z
  .intersection(
    z.object({ current: z.string().length(1) }),
    z.record(z.string(), z.string().min(1)),
  )
  .refine((keys) => keys[keys.current] !== undefined, 'The current signing key is missing.');

type Keyring = Readonly<Record<string, string>>;

const same = (expected: string, given: string): boolean =>
  expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));

/** @param secret gives the secret's text, see `secretReader` */
export const signerOf = (secret: () => Promise<string>): Signer => {
  const keyring = async (): Promise<Keyring> => keyringSchema.parse(JSON.parse(await secret()));
  const currentKey = async (): Promise<SigningKey> => {
    const keys = await keyring();
    const id = String(keys['current']);
    return { id, secret: String(keys[id]) };
  };
  return {
    sign: async (purpose, text) => macOf(await currentKey(), purpose, text),
    verify: async (purpose, text, mac) => {
      const id = mac.slice(0, 1);
      const found = (await keyring())[id];
      return found !== undefined && same(macOf({ id, secret: found }, purpose, text), mac);
    },
    seal: async (purpose, text, bound) => {
      const key = await currentKey();
      return key.id + sealWith({ secret: key.secret, purpose }, text, bound);
    },
    open: async (purpose, sealed, bound) => {
      const found = (await keyring())[sealed.slice(0, 1)];
      return found === undefined
        ? undefined
        : openWith({ secret: found, purpose }, sealed.slice(1), bound);
    },
  };
};

/** How long a process trusts the secret it read; a rotation adds the new key first and signs with it later. */
const trustMillis = 5 * minuteMillis;

const readSecret = async (client: SecretsManagerClient, arn: string): Promise<string> => {
  const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  if (text === undefined) throw new Error('The signing secret is empty.');
  return text;
};

/** Reads a secret and keeps it for five minutes; a reading that failed is not kept. */
export const secretReader = (arn: string): (() => Promise<string>) => {
  const client = new SecretsManagerClient({});
  let kept: { readonly value: Promise<string>; readonly until: number } | undefined;
  return () => {
    if (kept !== undefined && Date.now() < kept.until) return kept.value;
    const value = readSecret(client, arn);
    kept = { value, until: Date.now() + trustMillis };
    value.catch(() => {
      kept = undefined;
    });
    return value;
  };
};
