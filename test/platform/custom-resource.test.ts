import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Provide, provideResource } from '../../functions/platform/custom-resource.ts';

let answers: Record<string, unknown>[];
let status: number;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    answers.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(status).end();
  });
});

beforeEach(async () => {
  answers = [];
  status = 200;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => new Promise((closed) => server.close(closed)));

const ask = (provide: Provide, more: object = {}) => {
  const { port } = server.address() as AddressInfo;
  const event = {
    RequestType: 'Create',
    ResponseURL: `http://127.0.0.1:${port}/answer`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Active',
    ResourceProperties: { ServiceToken: 'arn', own: 'ours' },
    ...more,
  };
  return provideResource(provide)(event as unknown as CloudFormationCustomResourceEvent);
};

test('CloudFormation is told what the resource came to', async () => {
  await ask(async ({ properties }) => ({ RuleSetName: String(properties['own']) }));
  expect(answers).toEqual([
    {
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Active',
      PhysicalResourceId: 'Active',
      Status: 'SUCCESS',
      Data: { RuleSetName: 'ours' },
    },
  ]);
});

test('a resource keeps the id it was given first', async () => {
  await ask(async () => ({}), { RequestType: 'Update', PhysicalResourceId: 'first' });
  expect(answers).toMatchObject([{ PhysicalResourceId: 'first', Status: 'SUCCESS' }]);
});

test('a failure is told too, or a deployment would wait for an hour', async () => {
  await ask(() => Promise.reject(new Error('SES said no.')));
  expect(answers).toMatchObject([
    { Status: 'FAILED', Reason: expect.stringContaining('SES said no.') },
  ]);
});

test('an answer that did not arrive fails the call, which Lambda repeats', async () => {
  status = 503;
  await expect(ask(async () => ({}))).rejects.toThrow('503');
});
