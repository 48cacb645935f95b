import type { AwsAnswer, Cloud, Invocation } from '../cloud.ts';
import type { QueuedEvent } from './event-queue.ts';
import type { AppFunction } from './functions.ts';

export type Condition = 'RetriesExhausted' | 'EventAgeExceeded';

/** An event that failed to the end. */
export type Failed = {
  readonly event: QueuedEvent;
  readonly condition: Condition;
  readonly last: Extract<Invocation, { readonly ok: false }> | undefined;
};

/** The record Lambda puts into a failure destination. */
export const recordOf = ({ arn }: AppFunction, failed: Failed, now: number) => ({
  version: '1.0',
  timestamp: new Date(now).toISOString(),
  requestContext: {
    requestId: failed.event.requestId,
    functionArn: `${arn}:$LATEST`,
    condition: failed.condition,
    approximateInvokeCount: failed.event.attempts,
  },
  requestPayload: JSON.parse(failed.event.payload),
  ...(failed.last === undefined
    ? {}
    : {
        responseContext: {
          statusCode: 200,
          executedVersion: '$LATEST',
          functionError: 'Unhandled',
        },
        responsePayload: failed.last.error,
      }),
});

const queueUrl = (cloud: Cloud, arn: string): string => {
  const queue = cloud.resources.find((resource) => resource.arn === arn);
  if (queue === undefined) throw new Error(`There is no queue ${arn}.`);
  return queue.ref;
};

/** Hands what failed to the function's queue. @throws when the queue does not take it */
export const park = async (cloud: Cloud, one: AppFunction, failed: Failed): Promise<void> => {
  const { onFailure } = one.retry;
  if (onFailure === undefined) return;
  const answer: AwsAnswer = await cloud.call('sqs', {
    operation: 'SendMessage',
    headers: {
      'x-amz-target': 'AmazonSQS.SendMessage',
      'content-type': 'application/x-amz-json-1.0',
    },
    body: Buffer.from(
      JSON.stringify({
        QueueUrl: queueUrl(cloud, onFailure),
        MessageBody: JSON.stringify(recordOf(one, failed, cloud.clock.now())),
      }),
    ),
  });
  if (answer.status >= 300) throw new Error(`The queue ${onFailure} answered ${answer.status}.`);
};
