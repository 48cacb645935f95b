import { expect, test } from 'vitest';
import {
  eventOf,
  relayJournal,
  type StreamRecord,
} from '../../../functions/events/relay-journal.ts';
import { batchesOf, publishRequest } from '../../../functions/events/topic.sns.ts';
import type { Topic, TopicMessage } from '../../../functions/events/topic.ts';

const entry = (n: number, data: Readonly<Record<string, unknown>> = {}) => ({
  pk: 'CASE#cas_1',
  sk: `JOURNAL#${String(n).padStart(6, '0')}`,
  id: `evt_${n}`,
  type: 'case.opened',
  version: 1,
  at: '2026-11-22T08:00:00.000Z',
  actor: { kind: 'staff', id: 'usr_1' },
  subject: 'cas_1',
  n,
  data,
  previousHash: '',
  hash: 'h',
});

const record = (n: number, change: Partial<StreamRecord> = {}): StreamRecord => ({
  id: `seq-${n}`,
  kind: 'INSERT',
  item: entry(n),
  ...change,
});

/** A topic in memory that fails what it is told to. */
const memoryTopic = (failing: readonly string[] = []) => {
  const published: TopicMessage[] = [];
  const topic: Topic = {
    publish: async (messages) => {
      published.push(...messages);
      return messages.map(({ id }) => id).filter((id) => failing.includes(id));
    },
  };
  return { topic, published };
};

test('a journal entry is published as its event, without keys and hashes', async () => {
  const { topic, published } = memoryTopic();
  expect(await relayJournal(topic, [record(1)])).toEqual([]);
  expect(JSON.parse(published[0]?.text ?? '')).toEqual({
    id: 'evt_1',
    type: 'case.opened',
    version: 1,
    at: '2026-11-22T08:00:00.000Z',
    actor: { kind: 'staff', id: 'usr_1' },
    subject: 'cas_1',
    n: 1,
    data: {},
  });
  expect(published[0]?.attributes).toEqual({ type: 'case.opened' });
});

test('an event that moves the next instant says so to the filters', async () => {
  const { topic, published } = memoryTopic();
  await relayJournal(topic, [record(1, { item: entry(1, { timer: { generation: 2 } }) })]);
  expect(published[0]?.attributes).toEqual({ type: 'case.opened', timer: 'moved' });
});

test('events leave in the order of the stream', async () => {
  const { topic, published } = memoryTopic();
  await relayJournal(topic, [record(1), record(2), record(3)]);
  expect(published.map(({ id }) => id)).toEqual(['seq-1', 'seq-2', 'seq-3']);
});

test.each([
  ['a change', { kind: 'MODIFY' }],
  ['a removal', { kind: 'REMOVE', item: {} }],
  ['another kind of item', { item: { pk: 'CASE#cas_1', sk: 'CASE' } }],
] as const)('%s that slips through the filter is ignored, not failed', async (_what, change) => {
  const { topic, published } = memoryTopic();
  expect(await relayJournal(topic, [record(1, change as Partial<StreamRecord>)])).toEqual([]);
  expect(published).toEqual([]);
});

const { actor: _actor, ...withoutActor } = entry(2);

test.each([
  ['no actor', withoutActor],
  ['a type that is none', { ...entry(2), type: 'Case opened' }],
  ['a number that is none', { ...entry(2), n: '2' }],
  ['data that is none', { ...entry(2), data: 'x' }],
])('a poisoned record fails alone, and the sound ones around it leave: %s', async (_what, item) => {
  const { topic, published } = memoryTopic();
  const failed = await relayJournal(topic, [record(1), record(2, { item }), record(3)]);
  expect(failed).toEqual(['seq-2']);
  expect(published.map(({ id }) => id)).toEqual(['seq-1', 'seq-3']);
  expect(eventOf(item)).toBeUndefined();
});

test('what the topic did not take is reported, in the order of the stream', async () => {
  const { topic } = memoryTopic(['seq-3', 'seq-1']);
  expect(await relayJournal(topic, [record(1), record(2), record(3)])).toEqual(['seq-1', 'seq-3']);
});

test('a topic that is away fails the whole batch, so that all of it comes again', async () => {
  const topic: Topic = { publish: () => Promise.reject(new Error('away')) };
  await expect(relayJournal(topic, [record(1)])).rejects.toThrow('away');
});

const message = (id: number, bytes = 10): TopicMessage => ({
  id: `seq-${id}`,
  text: 'x'.repeat(bytes),
  attributes: { type: 'case.opened' },
});

test('batches hold ten messages and 256 KiB at most, order kept', () => {
  const many = Array.from({ length: 23 }, (_, n) => message(n));
  expect(batchesOf(many).map((batch) => batch.length)).toEqual([10, 10, 3]);
  const big = [message(1, 200_000), message(2, 100_000), message(3, 100_000), message(4)];
  expect(batchesOf(big).map((batch) => batch.map(({ id }) => id))).toEqual([
    ['seq-1'],
    ['seq-2', 'seq-3', 'seq-4'],
  ]);
  expect(batchesOf([])).toEqual([]);
});

test('a request names its messages by place and carries string attributes', () => {
  expect(publishRequest('arn:topic', [message(7)])).toEqual({
    TopicArn: 'arn:topic',
    PublishBatchRequestEntries: [
      {
        Id: '0',
        Message: 'x'.repeat(10),
        MessageAttributes: { type: { DataType: 'String', StringValue: 'case.opened' } },
      },
    ],
  });
});
