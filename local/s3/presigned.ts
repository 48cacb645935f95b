import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AwsCall } from '../cloud.ts';

const longestSeconds = 604_800;

/** Whether the request carries its signature in the query. */
export const isPresigned = (query: URLSearchParams): boolean => query.has('X-Amz-Signature');

const signedAt = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Whether a presigned request may still be used at `now` (epoch milliseconds, virtual). */
export const isInTime = (query: URLSearchParams, now: number): boolean => {
  const from = signedAt(query.get('X-Amz-Date') ?? '');
  const seconds = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  if (Number.isNaN(from) || !(seconds >= 1 && seconds <= longestSeconds)) return false;
  return now <= from + seconds * 1000;
};

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

const canonicalRequest = ({ method, path, query, headers }: AwsCall): string => {
  const signed = (query.get('X-Amz-SignedHeaders') ?? 'host').split(';');
  const uri = path
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/');
  const fields = signed.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  const payload = query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  return [method, uri, canonicalQuery(query), fields, signed.join(';'), payload].join('\n');
};

/** Whether the query's signature (SigV4) is that of the secret key: neither key, method nor expiry was altered. */
export const isSignatureTrue = (call: AwsCall, secretKey: string): boolean => {
  const [, date = '', region = '', service = '', last = ''] = (
    call.query.get('X-Amz-Credential') ?? ''
  ).split('/');
  const request = createHash('sha256').update(canonicalRequest(call)).digest('hex');
  const scope = [date, region, service, last].join('/');
  const text = ['AWS4-HMAC-SHA256', call.query.get('X-Amz-Date') ?? '', scope, request].join('\n');
  const key = [region, service, last].reduce<Buffer>(hmac, hmac(`AWS4${secretKey}`, date));
  const expected = Buffer.from(hmac(key, text).toString('hex'));
  const given = Buffer.from(call.query.get('X-Amz-Signature') ?? '');
  return expected.length === given.length && timingSafeEqual(expected, given);
};
