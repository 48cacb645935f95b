import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#platform/dynamo.ts';
import { type Cloud, ofType } from './cloud.ts';

/** A variable of the template's functions, e.g. `STAFF_POOL_ID`: the same in all that have it. */
export const variableOf = (cloud: Cloud, name: string): string => {
  for (const { properties } of ofType(cloud, 'AWS::Lambda::Function')) {
    const environment = properties['Environment'] as
      | { readonly Variables?: Readonly<Record<string, string>> }
      | undefined;
    const value = environment?.Variables?.[name];
    if (value !== undefined) return value;
  }
  throw new Error(`No function of the template has the variable ${name}.`);
};

type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
};

/** Over the same memory: the client warns when its bytes are asked for anything that looks like text. */
const bytesOf = (body: Sent['body'] = ''): Buffer =>
  typeof body === 'string'
    ? Buffer.from(body)
    : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

const handlerOf = (cloud: Cloud) => ({
  handle: async (request: Sent) => {
    const target = request.headers['x-amz-target'] ?? '';
    const answer = await cloud.call('dynamodb', {
      operation: target.split('.').at(-1),
      method: request.method,
      path: request.path,
      headers: request.headers,
      body: bytesOf(request.body),
    });
    const body = Readable.from([Buffer.from(answer.body ?? '')]);
    return { response: { statusCode: answer.status, headers: answer.headers ?? {}, body } };
  },
});

/** The table as the system itself sees it, without a role of its own: for the first user and the local doors. */
export const tableOf = (cloud: Cloud): Table => ({
  name: variableOf(cloud, 'TABLE_NAME'),
  client: DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: cloud.region,
      endpoint: 'http://127.0.0.1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      requestHandler: handlerOf(cloud) as never,
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  ),
});
