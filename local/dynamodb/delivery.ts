import { randomUUID } from 'node:crypto';
import type { Cloud, Lambda } from '../cloud.ts';
import type { DeadLetters } from '../sqs/dead-letters.ts';
import type { Mapping } from './mapping.ts';
import type { StreamRecord } from './records.ts';

/** What a delivery works with; `pause` waits virtual milliseconds, `done` is told of each record that is over. */
export type Delivery = {
  readonly cloud: Pick<Cloud, 'clock' | 'log' | 'step'> & {
    readonly lambda: Pick<Lambda, 'invoke'>;
  };
  readonly mapping: Mapping;
  readonly letters: Pick<DeadLetters, 'park'>;
  readonly pause: (millis: number) => Promise<void>;
  readonly done: (last: StreamRecord) => void;
};

type Batch = { readonly records: readonly StreamRecord[]; readonly failures: number };

const firstPause = 100;
const longestPause = 60_000;

const pauseAfter = (failures: number): number =>
  Math.min(firstPause * 2 ** (failures - 1), longestPause);

type Reported = {
  readonly batchItemFailures?: readonly { readonly itemIdentifier?: string }[] | null;
};

/** How many records from the front are over: up to the lowest one reported, none when the report names no record. */
const soundBefore = (records: readonly StreamRecord[], payload: unknown): number => {
  const failures = (payload as Reported | null)?.batchItemFailures ?? [];
  const places = failures.map(({ itemIdentifier }) =>
    records.findIndex(({ event }) => event.dynamodb.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(records.length, ...places));
};

const attempt = async (
  { cloud, mapping }: Delivery,
  records: readonly StreamRecord[],
): Promise<number> => {
  const invocation = await cloud.lambda.invoke(mapping.functionArn, {
    Records: records.map(({ event }) => event),
  });
  await cloud.step('stream.delivered');
  if (!invocation.ok) return 0;
  return mapping.reportsFailures ? soundBefore(records, invocation.payload) : records.length;
};

const timeOf = (record: StreamRecord | undefined): string =>
  new Date(Number(record?.event.dynamodb['ApproximateCreationDateTime'] ?? 0) * 1000).toISOString();

const failureRecord = ({ cloud, mapping }: Delivery, { records, failures }: Batch) => ({
  requestContext: {
    requestId: randomUUID(),
    functionArn: mapping.functionArn,
    condition: 'RetryAttemptsExhausted',
    approximateInvokeCount: failures,
  },
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  version: '1.0',
  timestamp: new Date(cloud.clock.now()).toISOString(),
  DDBStreamBatchInfo: {
    shardId: 'shardId-00000000000000000000-00000000',
    startSequenceNumber: records[0]?.event.dynamodb.SequenceNumber,
    endSequenceNumber: records.at(-1)?.event.dynamodb.SequenceNumber,
    approximateArrivalOfFirstRecord: timeOf(records[0]),
    approximateArrivalOfLastRecord: timeOf(records.at(-1)),
    batchSize: records.length,
    streamArn: mapping.streamArn,
  },
});

const giveUp = (delivery: Delivery, batch: Batch): void => {
  const { cloud, letters, mapping } = delivery;
  cloud.log(`${mapping.functionArn} failed on ${batch.records.length} stream records to the end.`);
  if (mapping.onFailure === undefined) return;
  letters.park(mapping.onFailure, {
    body: JSON.stringify(failureRecord(delivery, batch)),
    records: batch.records.map(({ event }) => event),
  });
};

const tell = ({ done }: Delivery, records: readonly StreamRecord[]): void => {
  const last = records.at(-1);
  if (last !== undefined) done(last);
};

const halves = ({ records, failures }: Batch): readonly Batch[] => {
  const middle = Math.ceil(records.length / 2);
  return [
    { records: records.slice(0, middle), failures },
    { records: records.slice(middle), failures },
  ];
};

/** What is left of a batch after one attempt; cutting it in two does not count as a retry. */
const afterFailure = async (delivery: Delivery, rest: Batch): Promise<readonly Batch[]> => {
  const { mapping } = delivery;
  if (mapping.bisects && rest.records.length > 1) return halves(rest);
  const failures = rest.failures + 1;
  if (failures > mapping.retries) {
    giveUp(delivery, { ...rest, failures });
    tell(delivery, rest.records);
    return [];
  }
  await delivery.pause(pauseAfter(failures));
  return [{ ...rest, failures }];
};

/**
 * Hands records over in order until each was taken or given up. A function that reports failures is offered everything
 * from the lowest one again; nothing overtakes.
 */
export const deliver = async (
  delivery: Delivery,
  records: readonly StreamRecord[],
): Promise<void> => {
  const open: Batch[] = [{ records, failures: 0 }];
  for (let batch = open.shift(); batch !== undefined; batch = open.shift()) {
    const sound = await attempt(delivery, batch.records);
    tell(delivery, batch.records.slice(0, sound));
    const rest = batch.records.slice(sound);
    if (rest.length === 0) continue;
    const failures = sound > 0 ? 0 : batch.failures;
    open.unshift(...(await afterFailure(delivery, { records: rest, failures })));
  }
};
