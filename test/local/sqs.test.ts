import { afterEach, expect, test } from 'vitest';
import { openDeadLetters } from '../../local/sqs/dead-letters.ts';
import { createSqs } from '../../local/sqs/index.ts';
import { anyCall, aResource, type CloudBench, openCloud } from '../support/local-cloud.ts';

const arn = 'arn:aws:sqs:eu-central-1:000000000000:dead';
const QueueUrl = 'http://127.0.0.1:4566/000000000000/dead';
const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:react';

let bench: CloudBench;
afterEach(() => bench.close());

const open = async () => {
  bench = openCloud([aResource('AWS::SQS::Queue', { ref: QueueUrl, arn })]);
  const sqs = await createSqs(bench.cloud);
  const ask = async (operation: string, input: object) => {
    const body = Buffer.from(JSON.stringify({ QueueUrl, ...input }));
    const answer = await sqs.serve({ ...anyCall, service: 'sqs', operation, body });
    return { status: answer.status, body: JSON.parse(String(answer.body)) };
  };
  return { ask, sqs, letters: openDeadLetters(bench.cloud) };
};

const failureOf = (requestPayload: unknown) =>
  JSON.stringify({
    requestContext: { functionArn: `${functionArn}:$LATEST`, condition: 'RetriesExhausted' },
    requestPayload,
  });

test('keeps what is sent and shows who failed on it', async () => {
  const { ask, letters } = await open();
  await ask('SendMessage', { MessageBody: failureOf({ n: 1 }) });
  expect(letters.list()).toMatchObject([{ queueArn: arn, functionArn }]);
});

test('queues the original event again on a redrive, once, and drops the letter', async () => {
  const { ask, letters } = await open();
  await ask('SendMessage', { MessageBody: failureOf({ n: 1 }) });
  const [letter] = letters.list();
  expect(await letters.redrive(letter?.id ?? '')).toEqual({ done: true });
  expect(bench.queued).toMatchObject([{ functionArn, payload: { n: 1 } }]);
  expect(letters.list()).toEqual([]);
  expect(await letters.redrive(letter?.id ?? '')).toMatchObject({ done: false });
});

test('keeps a letter that names no function', async () => {
  const { letters } = await open();
  const id = letters.park(arn, { body: 'not even JSON' });
  expect(await letters.redrive(id)).toMatchObject({ done: false });
  expect(letters.list()).toHaveLength(1);
});

test('hides a received message until its time is over, and deletes it by its receipt', async () => {
  const { ask } = await open();
  await ask('SendMessage', { MessageBody: 'm' });
  const receive = async () =>
    (await ask('ReceiveMessage', { VisibilityTimeout: 30 })).body.Messages;
  expect(await receive()).toHaveLength(1);
  expect(await receive()).toHaveLength(0);
  bench.cloud.clock.advance(31_000);
  const [message] = await receive();
  expect(message.Body).toBe('m');
  await ask('DeleteMessage', { ReceiptHandle: message.ReceiptHandle });
  bench.cloud.clock.advance(31_000);
  expect(await receive()).toHaveLength(0);
});

test('refuses an unknown queue and an unknown operation', async () => {
  const { ask } = await open();
  const unknown = await ask('SendMessage', { QueueUrl: `${QueueUrl}x`, MessageBody: 'm' });
  expect(unknown).toMatchObject({ status: 400, body: { __type: 'QueueDoesNotExist' } });
  expect((await ask('PurgeQueue', {})).body.message).toContain('PurgeQueue');
});

test('asks for the right on the queue', async () => {
  const { sqs } = await open();
  const body = Buffer.from(JSON.stringify({ QueueUrl }));
  expect(sqs.needs({ ...anyCall, operation: 'SendMessage', body })).toEqual([
    { action: 'sqs:SendMessage', resource: arn },
  ]);
});
