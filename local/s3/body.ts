import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { AwsCall } from '../cloud.ts';

export type DecodedBody =
  | { readonly ok: true; readonly content: Buffer }
  | { readonly ok: false; readonly error: 'IncompleteBody' | 'BadDigest' };

type Unpacked = { readonly content: Buffer; readonly trailers: Readonly<Record<string, string>> };

const lineEnd = '\r\n';

const trailersOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(lineEnd)
      .filter((line) => line.includes(':'))
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );

/** Unpacks `aws-chunked`: `<hex size>[;chunk-signature=…]`, the chunk, …, `0`, trailing header fields. */
const unpack = (body: Buffer): Unpacked | undefined => {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf(lineEnd, at);
    if (end < 0) return undefined;
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    const start = end + lineEnd.length;
    if (Number.isNaN(size) || start + size > body.length) return undefined;
    if (size === 0)
      return {
        content: Buffer.concat(chunks),
        trailers: trailersOf(body.toString('latin1', start)),
      };
    chunks.push(body.subarray(start, start + size));
    at = start + size + lineEnd.length;
  }
};

const uint32 = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
};

const digest = (algorithm: string) => (content: Buffer) =>
  createHash(algorithm).update(content).digest('base64');

const checksums: Readonly<Record<string, (content: Buffer) => string>> = {
  'content-md5': digest('md5'),
  'x-amz-checksum-crc32': (content) => uint32(crc32(content)),
  'x-amz-checksum-sha1': digest('sha1'),
  'x-amz-checksum-sha256': digest('sha256'),
};

const isIntact = (content: Buffer, fields: Readonly<Record<string, string>>): boolean =>
  Object.entries(checksums).every(
    ([name, compute]) => fields[name] === undefined || fields[name] === compute(content),
  );

const isChunked = (headers: AwsCall['headers']): boolean =>
  headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true ||
  headers['content-encoding']?.includes('aws-chunked') === true;

/** The content of an upload: chunks of the SDK unpacked, length and every checksum that came along verified. */
export const decodeBody = ({ headers, body }: AwsCall): DecodedBody => {
  const unpacked = isChunked(headers) ? unpack(body) : { content: body, trailers: {} };
  if (unpacked === undefined) return { ok: false, error: 'IncompleteBody' };
  const { content, trailers } = unpacked;
  const declared = headers['x-amz-decoded-content-length'];
  if (declared !== undefined && Number(declared) !== content.length)
    return { ok: false, error: 'IncompleteBody' };
  return isIntact(content, { ...headers, ...trailers })
    ? { ok: true, content }
    : { ok: false, error: 'BadDigest' };
};
