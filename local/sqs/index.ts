import { createHash } from 'node:crypto';
import type { AwsCall, Cloud, ServiceFactory } from '../cloud.ts';
import { ofType } from '../cloud.ts';
import { ApiFault, inputOf, type Operations, serveOperations } from '../json-protocol.ts';
import { openDeadLetters } from './dead-letters.ts';
import { openRows } from './letter-rows.ts';
import { queueMappingsOf } from './mapping.ts';
import { startReader } from './reader.ts';

type Input = Readonly<Record<string, unknown>>;

const messageLimit = 1024 * 1024;
const defaultVisibility = 30;

const nameOf = (url: unknown): string => String(url).split('/').at(-1) ?? '';

const arnOf = (cloud: Cloud, url: unknown): string =>
  `arn:aws:sqs:${cloud.region}:${cloud.account}:${nameOf(url)}`;

const queueOf = (cloud: Cloud, input: Input): string => {
  const arn = arnOf(cloud, input['QueueUrl']);
  if (!ofType(cloud, 'AWS::SQS::Queue').some((queue) => queue.arn === arn))
    throw new ApiFault('QueueDoesNotExist', 'The specified queue does not exist.');
  return arn;
};

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const operationsOf = (cloud: Cloud): Operations => {
  const letters = openDeadLetters(cloud);
  const { database, clock } = cloud;
  const rows = openRows(database);
  const remove = database.prepare('DELETE FROM sqs_message WHERE queue = ? AND receipt = ?');

  const receive = (input: Input) => {
    const until = clock.now() + Number(input['VisibilityTimeout'] ?? defaultVisibility) * 1000;
    const limit = Number(input['MaxNumberOfMessages'] ?? 1);
    return rows.visible(queueOf(cloud, input), clock.now(), limit).map(({ id, body }) => ({
      MessageId: id,
      ReceiptHandle: rows.hide(String(id), until),
      Body: body,
      MD5OfBody: md5(String(body)),
    }));
  };

  return {
    SendMessage: (input) => {
      const body = String(input['MessageBody'] ?? '');
      if (body === '' || Buffer.byteLength(body) > messageLimit)
        throw new ApiFault('InvalidParameterValue', 'A message has 1 byte to 1 MiB.');
      return {
        MessageId: letters.park(queueOf(cloud, input), { body }),
        MD5OfMessageBody: md5(body),
      };
    },
    ReceiveMessage: (input) => ({ Messages: receive(input) }),
    DeleteMessage: (input) => {
      remove.run(queueOf(cloud, input), String(input['ReceiptHandle']));
      return {};
    },
  };
};

const needs = (cloud: Cloud) => (call: AwsCall) => [
  { action: `sqs:${call.operation}`, resource: arnOf(cloud, inputOf(call)['QueueUrl']) },
];

/** SQS for the template's dead-letter queues: send, receive, delete, and functions that read them. Polls answer at once. */
export const createSqs: ServiceFactory = (cloud) => {
  const operations = operationsOf(cloud);
  const mappings = queueMappingsOf(cloud);
  let readers: readonly ReturnType<typeof startReader>[] = [];
  cloud.work.watch('queues', () => readers.some((reader) => reader.isBusy()));
  return {
    name: 'sqs',
    needs: needs(cloud),
    serve: (call) => serveOperations(operations, call),
    start: () => {
      readers = mappings.map((mapping) => startReader(cloud, mapping));
    },
    close: async () => {
      for (const reader of readers) await reader.close();
    },
  };
};
