import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { type AwsCall, type AwsService, awsError } from '../../../local/cloud.ts';
import { type CallJournal, openCallJournal } from '../../../local/gateway/call-journal.ts';
import { type DispatchDeps, dispatch } from '../../../local/gateway/dispatch.ts';
import { evaluate, statementsOf } from '../../../local/iam/policy.ts';

const topic = 'arn:aws:sns:eu-central-1:000000000000:events';
const caller = {
  alias: 'events/relay',
  roleArn: 'role',
  sessionArn: 'arn:aws:sts::000000000000:assumed-role/relay/relay',
  credentials: { accessKeyId: 'ASIA1', secretAccessKey: 'secret' },
};
const granted = statementsOf('services/RelayPolicy', {
  Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: topic }],
});

let steps: string[];
let served: string[];
let calls: CallJournal;
let fault: ReturnType<typeof awsError> | undefined;

const aService = (name: string, action: string, resource: string): AwsService => ({
  name,
  needs: () => [{ action, resource }],
  serve: async (call) => {
    served.push(`${name}.${call.operation}`);
    return { status: 200, body: 'done' };
  },
});

const aCall = (service: string, operation: string): AwsCall => ({
  service,
  operation,
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
});

const deps = (): DispatchDeps => ({
  services: new Map([
    ['sns', aService('sns', 'sns:Publish', topic)],
    ['s3', aService('s3', 's3:GetObject', 'arn:aws:s3:::mail/1')],
    ['dynamodb', aService('dynamodb', 'dynamodb:PutItem', 'arn:table')],
  ]),
  callers: new Map([['ASIA1', caller]]),
  roles: { ask: (_role, wanted) => evaluate(granted, wanted), statements: () => granted },
  calls,
  clock: { now: () => 0 },
  step: async (name) => void steps.push(name),
  faultFor: async () => fault,
  log: () => {},
});

beforeEach(() => {
  [steps, served, fault] = [[], [], undefined];
  calls = openCallJournal(new DatabaseSync(':memory:'));
});

describe('a call of a function', () => {
  test('that its role allows is served between two named steps, and one follows that changed something', async () => {
    const answer = await dispatch(deps(), { call: aCall('sns', 'Publish'), accessKeyId: 'ASIA1' });
    expect(answer.status).toBe(200);
    expect(steps).toEqual(
      ['before', 'after', 'changed'].map((when) => `events/relay:sns.Publish:${when}`),
    );
  });

  test('is written down with the statement that allowed it', async () => {
    const call = aCall('sns', 'Publish');
    await dispatch(deps(), { call, accessKeyId: 'ASIA1' });
    await dispatch(deps(), { call, accessKeyId: 'ASIA1' });
    expect(calls.summary()).toEqual([
      {
        caller: 'events/relay',
        action: 'sns:Publish',
        statement: 'services/RelayPolicy[0]',
        allowed: true,
        count: 2,
        lastAt: '1970-01-01T00:00:00.000Z',
      },
    ]);
  });

  test('that no statement allows is refused in the words of its protocol, and never served', async () => {
    const denied = await dispatch(deps(), {
      call: aCall('dynamodb', 'PutItem'),
      accessKeyId: 'ASIA1',
    });
    expect(denied.status).toBe(400);
    expect(JSON.parse(String(denied.body))).toMatchObject({
      __type: 'AccessDeniedException',
      message: expect.stringContaining(
        'is not authorized to perform: dynamodb:PutItem on resource: arn:table',
      ),
    });
    const inXml = await dispatch(deps(), { call: aCall('s3', 'GetObject'), accessKeyId: 'ASIA1' });
    expect(inXml.status).toBe(403);
    expect(String(inXml.body)).toContain('<Code>AccessDenied</Code>');
    expect(served).toEqual([]);
    expect(calls.summary().every(({ allowed }) => !allowed)).toBe(true);
  });

  test('by a key nobody has is refused', async () => {
    const answer = await dispatch(deps(), {
      call: aCall('dynamodb', 'PutItem'),
      accessKeyId: 'ASIA9',
    });
    expect(JSON.parse(String(answer.body)).__type).toBe('UnrecognizedClientException');
  });

  test('by a presigned address with a wrong signature is refused', async () => {
    const query = new URLSearchParams({
      'X-Amz-Credential': 'ASIA1/20261122/eu-central-1/s3/aws4_request',
      'X-Amz-Signature': '00',
      'X-Amz-Date': '20261122T000000Z',
    });
    const call = { ...aCall('s3', 'GetObject'), query };
    const answer = await dispatch(deps(), { call, accessKeyId: 'ASIA1' });
    expect(String(answer.body)).toContain('SignatureDoesNotMatch');
    expect(served).toEqual([]);
  });

  test('to a service that is not run is refused by name', async () => {
    const answer = await dispatch(deps(), {
      call: aCall('kinesis', 'PutRecord'),
      accessKeyId: 'ASIA1',
    });
    expect(answer.status).toBe(500);
    expect(String(answer.body)).toContain('kinesis');
  });

  test('finds an injected throttle in the words of its protocol', async () => {
    fault = awsError(400, 'ThrottlingException', 'x');
    const answer = await dispatch(deps(), { call: aCall('sns', 'Publish'), accessKeyId: 'ASIA1' });
    expect(String(answer.body)).toContain('<Code>Throttled</Code>');
    expect(served).toEqual([]);
  });
});
