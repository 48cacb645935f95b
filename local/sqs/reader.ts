import { setTimeout as delay } from 'node:timers/promises';
import type { Cloud, Invocation } from '../cloud.ts';
import { openRows, type Row } from './letter-rows.ts';
import type { QueueMapping } from './mapping.ts';

const pollMs = 100;

type Read = { readonly row: Row; readonly receiptHandle: string };

const recordOf = (cloud: Cloud, { queueArn }: QueueMapping, { row, receiptHandle }: Read) => ({
  messageId: String(row['id']),
  receiptHandle,
  body: String(row['body']),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: String(Date.parse(String(row['at']))),
    SenderId: cloud.account,
    ApproximateFirstReceiveTimestamp: String(cloud.clock.now()),
  },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: cloud.region,
});

type Reported = { readonly batchItemFailures?: readonly { readonly itemIdentifier?: string }[] };

const failedOf = (invocation: Invocation, mapping: QueueMapping): ReadonlySet<unknown> | 'all' => {
  if (!invocation.ok) return 'all';
  const { batchItemFailures = [] } = (invocation.payload ?? {}) as Reported;
  return new Set(
    mapping.reportsFailures ? batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) : [],
  );
};

/** Reads a queue for a function, a batch at a time; what fails is hidden for a while and offered again, as SQS does. */
export const startReader = (cloud: Cloud, mapping: QueueMapping) => {
  const rows = openRows(cloud.database);
  let isClosed = false;
  let isReading = false;

  const waiting = (): readonly Row[] =>
    rows.visible(mapping.queueArn, cloud.clock.now(), mapping.batchSize);

  const read = async (batch: readonly Row[]): Promise<void> => {
    const until = cloud.clock.now() + mapping.hiddenMs;
    const records = batch.map((row) =>
      recordOf(cloud, mapping, { row, receiptHandle: rows.hide(String(row['id']), until) }),
    );
    const invocation = await cloud.lambda.invoke(mapping.functionArn, { Records: records });
    const failed = failedOf(invocation, mapping);
    if (failed === 'all' || isClosed) return;
    for (const { messageId } of records) if (!failed.has(messageId)) rows.take(messageId);
  };

  const run = async (): Promise<void> => {
    while (!isClosed) {
      const batch = waiting();
      isReading = batch.length > 0;
      if (isReading) await read(batch);
      isReading = false;
      if (batch.length === 0) await delay(pollMs, undefined, { ref: false });
    }
  };

  const running = run();
  return {
    isBusy: (): boolean => isReading || (!isClosed && waiting().length > 0),
    close: (): Promise<void> => {
      isClosed = true;
      return running;
    },
  };
};
