import {
  type AwsAnswer,
  type AwsCall,
  type Cloud,
  type NeededRight,
  ofType,
  type Resource,
  type ServiceFactory,
} from '../cloud.ts';
import { s3Error } from './answers.ts';
import { corsAnswer, corsHeaders } from './cors.ts';
import { type ObjectStore, openObjectStore } from './object-store.ts';
import { type OperationName, operations } from './operations.ts';
import { isInTime, isPresigned } from './presigned.ts';
import { scanOf } from './scan.ts';

type Address = { readonly bucket: string; readonly key: string };

/** Bucket and key of a path-style address; `undefined` when it cannot be decoded. */
const addressOf = (path: string): Address | undefined => {
  const slash = path.indexOf('/', 1);
  const [bucket, key] =
    slash < 0 ? [path.slice(1), ''] : [path.slice(1, slash), path.slice(slash + 1)];
  try {
    return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(key) };
  } catch {
    return undefined;
  }
};

const byMethod: Readonly<Record<string, OperationName>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};
/** Words in the query that turn a request into an operation we do not know. */
const strange = ['acl', 'uploads', 'uploadId', 'delete', 'versions', 'retention'];

const operationOf = (call: AwsCall, { key }: Address): OperationName | undefined => {
  if (strange.some((word) => call.query.has(word))) return undefined;
  if (call.query.has('tagging'))
    return call.method === 'GET' && key !== '' ? 'GetObjectTagging' : undefined;
  if (key !== '') return byMethod[call.method];
  if (call.method === 'HEAD') return 'HeadBucket';
  return call.method === 'GET' && call.query.get('list-type') === '2' ? 'ListObjectsV2' : undefined;
};

/** That an object is not there is told only to who may list its bucket; to others it is 403. */
const needs = (store: ObjectStore, call: AwsCall): readonly NeededRight[] => {
  const address = addressOf(call.path);
  const name = address === undefined ? undefined : operationOf(call, address);
  if (address === undefined || name === undefined) return [];
  const { right } = operations[name];
  const bucketArn = `arn:aws:s3:::${address.bucket}`;
  const list = { action: 's3:ListBucket', resource: bucketArn };
  if (right === list.action) return [list];
  const own = { action: right, resource: `${bucketArn}/${address.key}` };
  const isAbsent =
    right === 's3:GetObject' && store.find(address.bucket, address.key) === undefined;
  return isAbsent ? [own, list] : [own];
};

const bucketsOf = (cloud: Cloud): ReadonlyMap<string, Resource> =>
  new Map(ofType(cloud, 'AWS::S3::Bucket').map((bucket) => [bucket.ref, bucket]));

/** S3 over the buckets of the template: path-style, one piece objects, presigned addresses, CORS. */
export const createS3: ServiceFactory = (cloud) => {
  const buckets = bucketsOf(cloud);
  const store = openObjectStore(cloud.dir, cloud.database);
  const deps = { store, now: cloud.clock.now, scan: scanOf(cloud) };

  const run = async (call: AwsCall): Promise<AwsAnswer> => {
    const address = addressOf(call.path);
    if (address === undefined) return s3Error('InvalidURI', call.path);
    const bucket = buckets.get(address.bucket);
    if (bucket === undefined) return s3Error('NoSuchBucket', call.path);
    if (call.method === 'OPTIONS') return corsAnswer(bucket, call);
    if (isPresigned(call.query) && !isInTime(call.query, cloud.clock.now()))
      return s3Error('RequestExpired', call.path);
    const name = operationOf(call, address);
    if (name === undefined) return s3Error('NotImplemented', call.path);
    const answer = await operations[name].run(deps, { call, ...address });
    return { ...answer, headers: { ...answer.headers, ...corsHeaders(bucket, call) } };
  };

  return { name: 's3', needs: (call) => needs(deps.store, call), serve: run };
};
