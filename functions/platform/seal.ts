import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A secret and what it is used for: every purpose has a key of its own, and none is a key of a MAC. */
type SealingKey = { readonly secret: string; readonly purpose: string };

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const keyOf = ({ secret, purpose }: SealingKey): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `seal ${purpose}`, 32));

/** Encrypts a text (AES-256-GCM), bound to another that is not kept: base64url of nonce, ciphertext and tag. */
export const sealWith = (key: SealingKey, text: string, bound: string): string => {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyOf(key), nonce).setAAD(Buffer.from(bound));
  const hidden = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, hidden, sealing.getAuthTag()]).toString('base64url');
};

/** The text of a seal; nothing when key, purpose, `bound` or a single bit is another. */
export const openWith = (key: SealingKey, sealed: string, bound: string): string | undefined => {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== sealed)
    return undefined;
  const opening = createDecipheriv(cipher, keyOf(key), bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(bound))
    .setAuthTag(bytes.subarray(-tagBytes));
  const text = opening.update(bytes.subarray(nonceBytes, -tagBytes));
  try {
    return Buffer.concat([text, opening.final()]).toString('utf8');
  } catch {
    return undefined;
  }
};
