import type { IncomingMessage } from 'node:http';
import type { AwsCall } from '../cloud.ts';

/** An AWS call with the key that signed it. */
export type SignedCall = { readonly call: AwsCall; readonly accessKeyId: string | undefined };

/** S3 takes the largest bodies; nothing of ours comes near. */
const largestBody = 64 * 1024 * 1024;

/** A body larger than any of ours. */
export class BodyTooLarge extends Error {}

/** Reads a body. @throws BodyTooLarge */
export const readBody = async (
  request: IncomingMessage,
  largest = largestBody,
): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const headersOf = (request: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );

/** The credential of SigV4, `<key>/<date>/<region>/<service>/aws4_request`: from the header, or a presigned query. */
const credentialOf = (
  headers: Readonly<Record<string, string>>,
  query: URLSearchParams,
): string | undefined =>
  /Credential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1] ??
  query.get('X-Amz-Credential') ??
  undefined;

const services: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AWSStepFunctions: 'states',
  secretsmanager: 'secretsmanager',
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AmazonSQS: 'sqs',
};

/** Path and query as the client wrote them, without decoding. */
export const targetOf = (
  request: IncomingMessage,
): { readonly path: string; readonly query: URLSearchParams } => {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  return { path, query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)) };
};

/** Query protocols name the operation in a form. */
const formOperation = (
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): string | undefined =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    ? (new URLSearchParams(body.toString('utf8')).get('Action') ?? undefined)
    : undefined;

/** Whether a request is a call to AWS; all else is for the doors of this machine. */
export const isAwsCall = (request: IncomingMessage): boolean => {
  const { authorization = '' } = request.headers;
  return (
    request.headers['x-amz-target'] !== undefined ||
    authorization.startsWith('AWS4-HMAC-SHA256') ||
    targetOf(request).query.has('X-Amz-Credential')
  );
};

/** Reads an AWS call off the wire. */
export const readCall = async (request: IncomingMessage): Promise<SignedCall> => {
  const headers = headersOf(request);
  const { path, query } = targetOf(request);
  const body = await readBody(request);
  const [accessKeyId, , , scope = ''] = credentialOf(headers, query)?.split('/') ?? [];
  const [prefix = '', target] = headers['x-amz-target']?.split('.') ?? [];
  const call = {
    service: services[prefix] ?? scope,
    operation: target ?? formOperation(headers, body),
    method: request.method ?? 'GET',
    path,
    query,
    headers,
    body,
  };
  return { call, accessKeyId };
};
