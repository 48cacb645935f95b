import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Invocation } from '../../local/cloud.ts';
import { createLambdaApi } from '../../local/lambda/service.ts';
import { openDeadLetters } from '../../local/sqs/dead-letters.ts';
import { createSqs } from '../../local/sqs/index.ts';
import { anyCall, aResource, type CloudBench, openCloud } from '../support/local-cloud.ts';

const arn = 'arn:aws:sqs:eu-central-1:000000000000:dead';
const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:collect';

type Given = { readonly Records: readonly { readonly messageId: string; readonly body: string }[] };

let bench: CloudBench;
let stop: () => Promise<unknown> = async () => {};
afterEach(async () => {
  await stop();
  bench.close();
});

const open = async (answer: (given: Given) => Invocation) => {
  bench = openCloud(
    [
      aResource('AWS::SQS::Queue', { arn, properties: { VisibilityTimeout: 180 } }),
      aResource('AWS::Lambda::Function', {
        arn: functionArn,
        ref: 'collect',
        properties: { Description: 'dead-letters/collect: Nobody sees it.' },
      }),
      aResource('AWS::Lambda::Alias', { arn: `${functionArn}:live` }),
      aResource('AWS::Lambda::EventSourceMapping', {
        properties: {
          EventSourceArn: arn,
          FunctionName: `${functionArn}:live`,
          BatchSize: 10,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      }),
    ],
    (payload) => answer(payload as Given),
  );
  const sqs = await createSqs(bench.cloud);
  stop = async () => sqs.close?.();
  await sqs.start?.();
  return openDeadLetters(bench.cloud);
};

test('a function reads what is parked; what it reports as failed is offered again when it is visible', async () => {
  const offered: string[] = [];
  const letters = await open(({ Records }) => {
    offered.push(...Records.map(({ body }) => body));
    const bad = Records.filter(({ body }) => body === 'bad' && offered.length < 3);
    const batchItemFailures = bad.map(({ messageId }) => ({ itemIdentifier: messageId }));
    return { ok: true, payload: { batchItemFailures } };
  });
  letters.park(arn, { body: 'good' });
  letters.park(arn, { body: 'bad' });
  await expect.poll(() => offered).toEqual(['good', 'bad']);
  await delay(250);
  expect(offered).toHaveLength(2);
  bench.cloud.clock.advance(181_000);
  await expect.poll(() => offered).toEqual(['good', 'bad', 'bad']);
  await expect.poll(() => bench.cloud.work.busy()).toEqual([]);
  expect(letters.list().map(({ body }) => body)).toEqual(['good', 'bad']);
});

test('a function that fails altogether loses nothing', async () => {
  let calls = 0;
  const error = { errorType: 'Error', errorMessage: 'It broke.' };
  const letters = await open(() => {
    calls += 1;
    return calls === 1 ? { ok: false, error } : { ok: true, payload: null };
  });
  letters.park(arn, { body: 'm' });
  await expect.poll(() => calls).toBe(1);
  bench.cloud.clock.advance(181_000);
  await expect.poll(() => calls).toBe(2);
});

test('Lambda hands an event over, says what a function says of itself, and knows no other', async () => {
  await open(() => ({ ok: true, payload: null }));
  const lambda = await createLambdaApi(bench.cloud);
  const at = (name: string, what: string) => ({
    ...anyCall,
    path: `/2015-03-31/functions/${encodeURIComponent(name)}/${what}`,
    query: new URLSearchParams({ Qualifier: 'live' }),
  });
  const call = {
    ...at(functionArn, 'invocations'),
    headers: { 'x-amz-invocation-type': 'Event' },
    body: Buffer.from('{"n":1}'),
  };
  expect(lambda.needs(call)).toEqual([
    { action: 'lambda:InvokeFunction', resource: `${functionArn}:live` },
  ]);
  expect((await lambda.serve(call)).status).toBe(202);
  expect(bench.queued).toMatchObject([{ functionArn, payload: { n: 1 } }]);
  const described = await lambda.serve(at('collect', 'configuration'));
  expect(JSON.parse(String(described.body)).Description).toContain('Nobody sees it.');
  expect((await lambda.serve(at('nobody', 'configuration'))).status).toBe(404);
  expect((await lambda.serve(at(functionArn, 'invocations'))).status).toBe(400);
});
