/** A payload that can be worked with, or why not. */
export type Json =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): Json => ({ ok: false, reason });

const deepest = 64;

const [quote, backslash] = [0x22, 0x5c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** The index after the string that begins at `from`. */
const endOfString = (bytes: Buffer, from: number): number => {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at + 1;
};

/** One pass over the bytes before anything is built of them. */
const isTooDeep = (bytes: Buffer): boolean => {
  let depth = 0;
  for (let at = 0; at < bytes.length && depth <= deepest; ) {
    const byte = bytes[at] ?? 0;
    if (opening.has(byte)) depth += 1;
    if (closing.has(byte)) depth -= 1;
    at = byte === quote ? endOfString(bytes, at) : at + 1;
  }
  return depth > deepest;
};

/** Numbers that JavaScript cannot hold and halves of characters are read by others as something else. */
const flawOf = (value: unknown): string | undefined => {
  if (typeof value === 'string')
    return value.isWellFormed() ? undefined : 'A text holds half a character.';
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : 'A number is too large.';
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const flaw = flawOf(key) ?? flawOf(inner);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
};

const parse = (bytes: Buffer): Json => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return refuse('It is not JSON in UTF-8.');
  }
};

/** Reads a payload as JSON within bounds: linear in its bytes, whatever they are. */
export const readJson = (bytes: Buffer): Json => {
  if (isTooDeep(bytes)) return refuse(`It is nested more than ${deepest} levels deep.`);
  const json = parse(bytes);
  if (!json.ok) return json;
  const flaw = flawOf(json.value);
  return flaw === undefined ? json : refuse(flaw);
};
