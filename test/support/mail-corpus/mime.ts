/** Builds mail as clients build it; nothing here knows how it is read. */

const tables = new Map<string, ReadonlyMap<string, number>>();

/** What each byte of a one-byte charset stands for, turned round. */
const tableOf = (charset: string): ReadonlyMap<string, number> => {
  const decoder = new TextDecoder(charset);
  const made = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  tables.set(charset, made);
  return made;
};

/** Characters the charset lacks become the nearest it has. */
const nearest: Readonly<Record<string, string>> = {
  '’': "'",
  ʼ: "'",
  '—': '-',
  '„': '"',
  '“': '"',
};

export const encode = (text: string, charset: string): Buffer => {
  if (charset === 'utf-8') return Buffer.from(text);
  const table = tables.get(charset) ?? tableOf(charset);
  const byteOf = (character: string): number =>
    table.get(character) ?? table.get(nearest[character] ?? '?') ?? 0x3f;
  return Buffer.from([...text].map(byteOf));
};

/** The text as it comes back from the charset. */
export const through = (text: string, charset: string): string =>
  new TextDecoder(charset).decode(encode(text, charset));

const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

export const quotedPrintable = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .split('\n')
    .map((line) => {
      const safe = line.replaceAll(/[^ -<>-~]/g, (one) => hex(one.charCodeAt(0)));
      const kept = safe.replace(/ $/, '=20');
      return (kept.match(/(?:=[0-9A-F]{2}|[^=]){1,24}/g) ?? ['']).join('=\r\n');
    })
    .join('\r\n');

export const base64 = (bytes: Buffer): string =>
  (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

/** An encoded word; long texts become several, cut between characters. */
export const encodedWords = (text: string, charset: string, form: 'B' | 'Q'): string =>
  (text.match(/.{1,12}/gsu) ?? [])
    .map((piece) => {
      const bytes = encode(piece, charset);
      const q = [...bytes].map((byte) => (byte === 32 ? '_' : hex(byte))).join('');
      return `=?${charset}?${form}?${form === 'B' ? bytes.toString('base64') : q}?=`;
    })
    .join('\r\n ');

export const transferEncodings = ['8bit', 'quoted-printable', 'base64'] as const;
export type TransferEncoding = (typeof transferEncodings)[number];

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

const encoded = (text: string, charset: string, by: TransferEncoding): string => {
  if (by === '8bit') return encode(crlf(text), charset).toString('latin1');
  return by === 'base64'
    ? base64(encode(crlf(text), charset))
    : quotedPrintable(encode(text, charset));
};

export type Part = {
  /** Media type with its own parameters, e.g. `text/plain; format=flowed`. */
  readonly type: string;
  readonly text: string;
  readonly charset?: string;
  readonly by?: TransferEncoding;
  readonly headers?: readonly string[];
};

/** A part with its header; bytes as latin1. */
export const part = ({ type, text, charset, by = '8bit', headers = [] }: Part): string =>
  [
    `Content-Type: ${type}${charset === undefined ? '' : `; charset="${charset}"`}`,
    `Content-Transfer-Encoding: ${by}`,
    ...headers,
    '',
    encoded(text, charset ?? 'utf-8', by),
  ].join('\r\n');

let boundaries = 0;

export const multipart = (kind: string, parts: readonly string[]): string => {
  boundaries += 1;
  const boundary = `=_part_${boundaries}`;
  const inner = parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('');
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inner}--${boundary}--\r\n`;
};

/** A whole mail: header lines, then an entity made by `part` or `multipart`. */
export const mailOf = (headers: readonly string[], entity: string): Buffer =>
  Buffer.from(`${headers.join('\r\n')}\r\nMIME-Version: 1.0\r\n${entity}`, 'latin1');

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<div>${line === '' ? '<br>' : escapeHtml(line)}</div>`)
    .join('');
