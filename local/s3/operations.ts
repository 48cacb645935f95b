import { createHash } from 'node:crypto';
import type { AwsAnswer, AwsCall } from '../cloud.ts';
import { type Listing, listAnswer, s3Error, tagsAnswer } from './answers.ts';
import { decodeBody } from './body.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { rangeOf } from './range.ts';
import type { Scan } from './scan.ts';

/** One operation as S3 is asked for it. */
export type S3Request = {
  readonly call: AwsCall;
  readonly bucket: string;
  readonly key: string;
};

export type S3Deps = {
  readonly store: ObjectStore;
  readonly now: () => number;
  readonly scan: Scan;
};

type Operation = (deps: S3Deps, request: S3Request) => Promise<AwsAnswer> | AwsAnswer;

const longestKey = 1024;
const kept = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-language',
  'expires',
];

const keptHeaders = (headers: AwsCall['headers']): Readonly<Record<string, string>> => {
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== 'aws-chunked');
  const entries = Object.entries(headers).filter(
    ([name]) => kept.includes(name) || name.startsWith('x-amz-meta-'),
  );
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(entries),
    ...(encoding.length === 0 ? {} : { 'content-encoding': encoding.join(',') }),
  };
};

/** `If-Match` and `If-None-Match` of a write, where `*` stands for any object. */
const mayWrite = (headers: AwsCall['headers'], standing: StoredObject | undefined): boolean => {
  const match = headers['if-match'];
  if (headers['if-none-match'] === '*' && standing !== undefined) return false;
  return match === undefined || standing?.etag === match;
};

const putObject: Operation = ({ store, now }, { call, bucket, key }) => {
  if (Buffer.byteLength(key) > longestKey) return s3Error('KeyTooLongError', call.path);
  if (call.headers['x-amz-copy-source'] !== undefined) return s3Error('NotImplemented', call.path);
  const decoded = decodeBody(call);
  if (!decoded.ok) return s3Error(decoded.error, call.path);
  if (!mayWrite(call.headers, store.find(bucket, key)))
    return s3Error('PreconditionFailed', call.path);
  const etag = `"${createHash('md5').update(decoded.content).digest('hex')}"`;
  const headers = keptHeaders(call.headers);
  store.put({ bucket, key, etag, headers, modifiedAt: now() }, decoded.content);
  return { status: 200, headers: { etag, 'x-amz-server-side-encryption': 'AES256' } };
};

const overrides = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

const shownHeaders = (object: StoredObject, query: URLSearchParams): Record<string, string> => ({
  ...object.headers,
  etag: object.etag,
  'last-modified': new Date(object.modifiedAt).toUTCString(),
  'accept-ranges': 'bytes',
  ...Object.fromEntries(
    overrides.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  ),
});

const refusalOf = (headers: AwsCall['headers'], { etag }: StoredObject) => {
  if (headers['if-match'] !== undefined && headers['if-match'] !== etag)
    return 'PreconditionFailed';
  return headers['if-none-match'] === etag ? 'NotModified' : undefined;
};

const getObject: Operation = async ({ store }, { call, bucket, key }) => {
  const object = store.find(bucket, key);
  if (object === undefined) return s3Error('NoSuchKey', call.path);
  const refusal = refusalOf(call.headers, object);
  if (refusal !== undefined) return s3Error(refusal, call.path);
  const range = rangeOf(call.headers['range'], object.size);
  if (range === 'unsatisfiable') return s3Error('InvalidRange', call.path);
  const content = await store.read(object);
  const headers = shownHeaders(object, call.query);
  if (range === undefined) return { status: 200, headers, body: content };
  const { from, to } = range;
  const field = { 'content-range': `bytes ${from}-${to}/${object.size}` };
  return { status: 206, headers: { ...headers, ...field }, body: content.subarray(from, to + 1) };
};

const headObject: Operation = ({ store }, { call, bucket, key }) => {
  const object = store.find(bucket, key);
  if (object === undefined) return { status: 404 };
  const headers = shownHeaders(object, call.query);
  return { status: 200, headers: { ...headers, 'content-length': String(object.size) } };
};

/** The only tag there is here is the scanner's. */
const getObjectTagging: Operation = async ({ store, scan }, { call, bucket, key }) => {
  const object = store.find(bucket, key);
  if (object === undefined) return s3Error('NoSuchKey', call.path);
  return tagsAnswer({ GuardDutyMalwareScanStatus: scan(bucket, await store.read(object)) });
};

const deleteObject: Operation = ({ store }, { bucket, key }) => {
  store.remove(bucket, key);
  return { status: 204 };
};

const tokenOf = (key: string): string => Buffer.from(key).toString('base64url');
const largestList = 1000;

/** Everything under one common prefix is one entry; the walk goes on behind it. */
const walk = (
  store: ObjectStore,
  request: { bucket: string; prefix: string; delimiter: string },
) => {
  const lastSign = '\u{10ffff}';
  const { bucket, prefix, delimiter } = request;
  return (after: string): { object: StoredObject; group?: string; end: string } | undefined => {
    const [object] = store.list({ bucket, prefix, after, limit: 1 });
    if (object === undefined) return undefined;
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    if (cut < 0) return { object, end: object.key };
    const group = object.key.slice(0, cut + delimiter.length);
    return { object, group, end: group + lastSign };
  };
};

const listObjects: Operation = ({ store }, { call: { query }, bucket }) => {
  const prefix = query.get('prefix') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? largestList), largestList);
  const token = query.get('continuation-token');
  const step = walk(store, { bucket, prefix, delimiter: query.get('delimiter') ?? '' });
  let after =
    token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const objects: StoredObject[] = [];
  const commonPrefixes: string[] = [];
  let found = step(after);
  while (found !== undefined && objects.length + commonPrefixes.length < limit) {
    if (found.group === undefined) objects.push(found.object);
    else commonPrefixes.push(found.group);
    after = found.end;
    found = step(after);
  }
  const next = found === undefined ? undefined : tokenOf(after);
  const listing: Listing = { bucket, prefix, limit, objects, commonPrefixes, next };
  return listAnswer(listing);
};

const headBucket: Operation = () => ({ status: 200 });

/** Every operation there is, with the right it needs. */
export const operations = {
  PutObject: { right: 's3:PutObject', run: putObject },
  GetObject: { right: 's3:GetObject', run: getObject },
  HeadObject: { right: 's3:GetObject', run: headObject },
  GetObjectTagging: { right: 's3:GetObjectTagging', run: getObjectTagging },
  DeleteObject: { right: 's3:DeleteObject', run: deleteObject },
  ListObjectsV2: { right: 's3:ListBucket', run: listObjects },
  HeadBucket: { right: 's3:ListBucket', run: headBucket },
} as const satisfies Record<string, { readonly right: string; readonly run: Operation }>;

export type OperationName = keyof typeof operations;
