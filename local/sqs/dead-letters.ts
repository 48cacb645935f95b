import type { Cloud } from '../cloud.ts';
import { unqualified } from '../function-arn.ts';
import { openRows, type Row } from './letter-rows.ts';

/** What failed to the end: it lies in its queue, or a function has taken it from there. */
export type DeadLetter = {
  readonly id: string;
  readonly queueArn: string;
  /** ISO time, virtual. */
  readonly at: string;
  /** The message as the queue holds it: the record of a failure destination. */
  readonly body: string;
  /** The function to run again, when the message tells. */
  readonly functionArn: string | undefined;
};

/** What is parked; `records` are a stream batch's own, which AWS's message only points at. */
export type Parking = {
  readonly body: string;
  readonly records?: readonly unknown[];
};

/** `done: false` says why the letter stays. */
export type Redriven = { readonly done: true } | { readonly done: false; readonly reason: string };

/** Dead-letter queues as durable rows, any number of readers; messages are never lost to a timeout. */
export type DeadLetters = {
  /** Parks a message and answers its id. */
  readonly park: (queueArn: string, parking: Parking) => string;
  /** Oldest first. */
  readonly list: () => readonly DeadLetter[];
  /** Runs the function again with what it failed on; the letter goes when that is queued or, for a stream, has worked. */
  readonly redrive: (id: string) => Promise<Redriven>;
  readonly remove: (id: string) => void;
};

type Context = Pick<Cloud, 'database' | 'clock' | 'lambda'>;

/** The record of an asynchronous invocation or a stream batch that failed. */
type FailureRecord = {
  readonly requestContext?: { readonly functionArn?: string };
  readonly requestPayload?: unknown;
};

const readRecord = (body: string): FailureRecord => {
  try {
    const record: unknown = JSON.parse(body);
    return typeof record === 'object' && record !== null ? record : {};
  } catch {
    return {}; // a message need not be a failure record
  }
};

const functionOf = (record: FailureRecord): string | undefined =>
  record.requestContext?.functionArn === undefined
    ? undefined
    : unqualified(record.requestContext.functionArn);

const letterOf = (row: Row): DeadLetter => ({
  id: String(row['id']),
  queueArn: String(row['queue']),
  at: String(row['at']),
  body: String(row['body']),
  functionArn: functionOf(readRecord(String(row['body']))),
});

const failures = (payload: unknown): number =>
  (payload as { batchItemFailures?: readonly unknown[] } | null)?.batchItemFailures?.length ?? 0;

const runRecords = async (
  lambda: Cloud['lambda'],
  functionArn: string,
  records: string,
): Promise<Redriven> => {
  const invocation = await lambda.invoke(functionArn, { Records: JSON.parse(records) });
  if (!invocation.ok) return { done: false, reason: invocation.error.errorMessage };
  const failed = failures(invocation.payload);
  return failed === 0 ? { done: true } : { done: false, reason: `${failed} records failed again.` };
};

const runAgain = async (lambda: Cloud['lambda'], row: Row): Promise<Redriven> => {
  const record = readRecord(String(row['body']));
  const functionArn = functionOf(record);
  if (functionArn === undefined) return { done: false, reason: 'The message names no function.' };
  if (row['records'] !== null) return runRecords(lambda, functionArn, String(row['records']));
  lambda.invokeAsync(functionArn, record.requestPayload, `redrive-${row['id']}`);
  return { done: true };
};

/** Opens the dead letters of this cloud; several openings see the same rows. */
export const openDeadLetters = ({ database, clock, lambda }: Context): DeadLetters => {
  const rows = openRows(database);
  return {
    remove: rows.remove,
    park: (queueArn, { body, records }) =>
      rows.add({
        queueArn,
        at: new Date(clock.now()).toISOString(),
        body,
        records: records === undefined ? null : JSON.stringify(records),
      }),
    list: () => rows.all().map(letterOf),
    redrive: async (id) => {
      const row = rows.one(id);
      if (row === undefined) return { done: false, reason: `There is no dead letter ${id}.` };
      const redriven = await runAgain(lambda, row);
      if (redriven.done) rows.remove(id);
      return redriven;
    },
  };
};
