import { Readable } from 'node:stream';
import {
  PublishBatchCommand,
  type PublishBatchCommandInput,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
} from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AwsService } from '../../local/cloud.ts';
import { createSns } from '../../local/sns/index.ts';
import { anyCall, aResource, type CloudBench, openCloud } from '../support/local-cloud.ts';

const topicArn = 'arn:aws:sns:eu-central-1:000000000000:events';
const functionArn = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;

const subscription = (name: string, FilterPolicy?: object) =>
  aResource('AWS::SNS::Subscription', {
    arn: `${topicArn}:${name}`,
    properties: {
      TopicArn: topicArn,
      Protocol: 'lambda',
      Endpoint: functionArn(name),
      FilterPolicy,
    },
  });

let bench: CloudBench;
let sns: AwsService;
let client: SNSClient;

/** The SDK itself speaks to the service, over its own wire format. */
const handler = {
  handle: async ({ body }: { readonly body: string }) => {
    const answer = await sns.serve({ ...anyCall, service: 'sns', body: Buffer.from(body) });
    const headers = { ...answer.headers };
    const stream = Readable.from([Buffer.from(answer.body ?? '')]);
    return { response: { statusCode: answer.status, headers, body: stream } };
  },
};

beforeEach(async () => {
  bench = openCloud([
    aResource('AWS::SNS::Topic', { arn: topicArn }),
    subscription('all'),
    subscription('timer', { timer: ['moved'] }),
    subscription('cases', { type: [{ prefix: 'case.' }], timer: [{ exists: false }] }),
  ]);
  sns = await createSns(bench.cloud);
  client = new SNSClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: handler as never,
  });
});
afterEach(() => bench.close());

const publish = (input: PublishCommandInput) => client.send(new PublishCommand(input));
const publishBatch = (
  PublishBatchRequestEntries: PublishBatchCommandInput['PublishBatchRequestEntries'],
) => client.send(new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries }));
const text = (StringValue: string) => ({ DataType: 'String', StringValue });
const heard = () => bench.queued.map((one) => one.functionArn.split(':').at(-1));

test('queues a message at every function whose filter takes its attributes', async () => {
  await publish({
    TopicArn: topicArn,
    Message: 'm',
    MessageAttributes: { type: text('case.opened') },
  });
  expect(heard()).toEqual(['all', 'cases']);
  await publish({
    TopicArn: topicArn,
    Message: 'm',
    MessageAttributes: { type: text('case.opened'), timer: text('moved') },
  });
  expect(heard().slice(2)).toEqual(['all', 'timer']);
});

test('gives a function the event AWS would give it', async () => {
  const { MessageId } = await publish({
    TopicArn: topicArn,
    Message: 'Žinutė & "х"',
    Subject: 'About',
    MessageAttributes: { type: text('x.y') },
  });
  expect(bench.queued[0]).toMatchObject({
    id: `${MessageId} ${topicArn}:all`,
    payload: {
      Records: [
        {
          EventSource: 'aws:sns',
          EventSubscriptionArn: `${topicArn}:all`,
          Sns: {
            MessageId,
            TopicArn: topicArn,
            Subject: 'About',
            Message: 'Žinutė & "х"',
            MessageAttributes: { type: { Type: 'String', Value: 'x.y' } },
          },
        },
      ],
    },
  });
});

test('publishes a batch in order and tells which entries failed', async () => {
  const { Successful, Failed } = await publishBatch([
    { Id: '0', Message: 'first' },
    { Id: '1', Message: 'second', MessageAttributes: { empty: text('') } },
    { Id: '2', Message: 'third' },
  ]);
  expect(Successful?.map(({ Id }) => Id)).toEqual(['0', '2']);
  expect(Failed?.map(({ Id, SenderFault }) => [Id, SenderFault])).toEqual([['1', true]]);
  expect(heard()).toEqual(['all', 'all']);
});

test('refuses a batch of eleven, of equal ids, or of more than 256 KiB', async () => {
  const entries = (count: number, Message = 'm') =>
    Array.from({ length: count }, (_, n) => ({ Id: String(n), Message }));
  await expect(publishBatch(entries(11))).rejects.toThrow();
  await expect(publishBatch([...entries(1), ...entries(1)])).rejects.toThrow();
  await expect(publishBatch(entries(3, 'x'.repeat(100_000)))).rejects.toThrow();
  expect(bench.queued).toEqual([]);
});

test('refuses an unknown topic and a message too long', async () => {
  await expect(publish({ TopicArn: `${topicArn}x`, Message: 'm' })).rejects.toMatchObject({
    name: 'NotFoundException',
  });
  const long = publish({ TopicArn: topicArn, Message: 'x'.repeat(262_145) });
  await expect(long).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('puts a text message into the outbox', async () => {
  await publish({ PhoneNumber: '+37060000000', Message: 'Labas' });
  await expect(publish({ PhoneNumber: '860000000', Message: 'x' })).rejects.toThrow();
  const sent = bench.cloud.database.prepare('SELECT "to", text FROM outbox_sms').all();
  expect(sent).toEqual([{ to: '+37060000000', text: 'Labas' }]);
});

test('a text message needs the right to publish to the number itself', () => {
  const body = Buffer.from(`Action=Publish&PhoneNumber=${encodeURIComponent('+37060000000')}`);
  expect(sns.needs({ ...anyCall, body })).toEqual([
    { action: 'sns:Publish', resource: '+37060000000' },
  ]);
});

test('needs the right to publish, for a batch too', () => {
  const body = Buffer.from(`Action=PublishBatch&TopicArn=${encodeURIComponent(topicArn)}`);
  expect(sns.needs({ ...anyCall, body })).toEqual([{ action: 'sns:Publish', resource: topicArn }]);
});

test.each([
  ['another protocol', { Protocol: 'email' }, /functions only/],
  ['a filter on the body', { FilterPolicyScope: 'MessageBody' }, /message attributes only/],
  ['an unknown property', { ReplayPolicy: {} }, /ReplayPolicy/],
])('refuses a subscription with %s', (_what, more, reason) => {
  const odd = subscription('odd');
  const properties = { ...odd.properties, ...more };
  const other = openCloud([{ ...odd, properties }]);
  expect(() => createSns(other.cloud)).toThrow(reason);
  other.close();
});
