import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';
import { type About, aboutMessage, aboutPayload, json } from './about.ts';

/** How a letter is sent again; by its kind, since each kind of sender leaves something else behind. */
export type Way =
  /** An asynchronous invocation that failed to the end: the same function is given the same event. */
  | { readonly kind: 'invocation'; readonly functionArn: string; readonly payload: string }
  /** A message the topic could hand to nobody: it is published once more. */
  | {
      readonly kind: 'message';
      readonly topicArn: string;
      readonly text: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  /** Records of the table's stream: only their place is told, so the journal is read instead. */
  | { readonly kind: 'stream'; readonly functionArn: string }
  /** Nobody here knows it. It is kept and shown. */
  | { readonly kind: 'unknown' };

/** Something that failed to the end, as it lies here. */
export type Letter = About & {
  readonly id: string;
  /** When it was given up. */
  readonly at: Instant;
  readonly way: Way;
  readonly error?: string | undefined;
  readonly attempts?: number | undefined;
};

/** A message of the dead-letter queue. */
export type Parked = {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: Instant;
  readonly error?: string | undefined;
};

const failureRecord = z.object({
  timestamp: z.iso.datetime(),
  requestContext: z.object({
    functionArn: z.string(),
    approximateInvokeCount: z.int().optional(),
  }),
  requestPayload: z.unknown().optional(),
  responsePayload: z
    .object({ errorType: z.string(), errorMessage: z.string() })
    .partial()
    .optional(),
  DDBStreamBatchInfo: z.object({ approximateArrivalOfFirstRecord: z.string() }).optional(),
});
type FailureRecord = z.infer<typeof failureRecord>;

const undelivered = z.object({
  Type: z.literal('Notification'),
  TopicArn: z.string(),
  Message: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Value: z.string() })).optional(),
});

const longestError = 300;

/** What went wrong, shortened; an address that stands in it is nobody's business here. */
const errorOf = (...parts: readonly (string | undefined)[]): string | undefined => {
  const text = parts.filter((part) => part !== undefined && part !== '').join(': ');
  if (text === '') return undefined;
  const words = text.slice(0, longestError).split(' ');
  return words.map((word) => (word.includes('@') ? '…@…' : word)).join(' ');
};

/** A function without its version, as the alias it is called by is found from it. */
const plainArn = (arn: string): string => arn.replace(/^((?:[^:]*:){6}[^:]+):[^:]+$/, '$1');

const failed = (record: FailureRecord): Omit<Letter, 'id'> => {
  const { requestContext, requestPayload, responsePayload, DDBStreamBatchInfo: batch } = record;
  const functionArn = plainArn(requestContext.functionArn);
  const base = {
    at: record.timestamp,
    attempts: requestContext.approximateInvokeCount,
    error: errorOf(responsePayload?.errorType, responsePayload?.errorMessage),
  };
  if (batch !== undefined)
    return {
      ...base,
      way: { kind: 'stream', functionArn },
      eventAt: batch.approximateArrivalOfFirstRecord,
    };
  const payload = JSON.stringify(requestPayload ?? null);
  return {
    ...base,
    ...aboutPayload(requestPayload),
    way: { kind: 'invocation', functionArn, payload },
  };
};

const contentOf = ({ body, sentAt, error }: Parked): Omit<Letter, 'id'> => {
  const message = json(body);
  const record = failureRecord.safeParse(message);
  if (record.success) return failed(record.data);
  const missed = undelivered.safeParse(message);
  if (!missed.success) return { at: sentAt, way: { kind: 'unknown' }, error: errorOf(error) };
  const { TopicArn: topicArn, Message: text, MessageAttributes = {} } = missed.data;
  const attributes = Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { Value }]) => [name, Value]),
  );
  const way = { kind: 'message', topicArn, text, attributes } as const;
  return { at: sentAt, way, ...aboutMessage(text), error: errorOf(error) };
};

/** Reads a message of the queue; the same message gives the same letter, however often it comes. */
export const letterOf = (parked: Parked): Letter => {
  const content = contentOf(parked);
  return { ...content, id: `${content.at}#${parked.messageId}` };
};
