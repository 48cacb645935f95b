import { describe, expect, test } from 'vitest';
import { letterOf } from '../../../functions/dead-letters/letter.ts';
import { originOfFunction, originWithout } from '../../../functions/dead-letters/source.ts';

const sentAt = '2026-11-27T09:00:00.000Z';
const functionArn = 'arn:aws:lambda:eu-central-1:111122223333:function:lambdesk-dev-services-X';
const event = {
  id: 'evt_1',
  type: 'case.opened',
  subject: 'cas_1',
  at: '2026-11-27T08:00:00.000Z',
};

const parked = (body: unknown, messageId = 'm1') => ({
  messageId,
  sentAt,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const failed = (over: object = {}) => ({
  version: '1.0',
  timestamp: '2026-11-27T08:07:00.000Z',
  requestContext: {
    functionArn: `${functionArn}:live`,
    condition: 'RetriesExhausted',
    approximateInvokeCount: 3,
  },
  requestPayload: { Records: [{ Sns: { Message: JSON.stringify(event) } }] },
  responsePayload: { errorType: 'Error', errorMessage: 'It broke.' },
  ...over,
});

describe('an event a function failed on', () => {
  test('names the function, what happened to what, the error and the attempts', () => {
    expect(letterOf(parked(failed()))).toMatchObject({
      at: '2026-11-27T08:07:00.000Z',
      way: { kind: 'invocation', functionArn },
      eventType: 'case.opened',
      subject: 'cas_1',
      eventAt: event.at,
      error: 'Error: It broke.',
      attempts: 3,
    });
  });
  test('is sent again with the payload it was', () => {
    const { way } = letterOf(parked(failed()));
    expect(way.kind === 'invocation' && JSON.parse(way.payload)).toEqual(failed().requestPayload);
  });
  test('shows no address that stands in its error, and no more than a paragraph of it', () => {
    const errorMessage = `ona@baltic.example is refused ${'x'.repeat(1000)}`;
    const { error } = letterOf(parked(failed({ responsePayload: { errorMessage } })));
    expect(error).toMatch(/^…@… is refused x+$/);
    expect(error?.length).toBeLessThan(301);
  });
  test('is received mail, a report on mail, or a beat', () => {
    const mail = {
      Records: [{ eventSource: 'aws:ses', ses: { mail: { source: 'a@b.example' } } }],
    };
    expect(letterOf(parked(failed({ requestPayload: mail }))).eventType).toBe('mail received');
    const Message = JSON.stringify({ eventType: 'Bounce', mail: {} });
    const report = { Records: [{ Sns: { Message } }] };
    expect(letterOf(parked(failed({ requestPayload: report }))).eventType).toBe('mail bounce');
    const beat = letterOf(parked(failed({ requestPayload: { source: 'aws.events' } })));
    expect(beat).toMatchObject({ way: { kind: 'invocation', payload: '{"source":"aws.events"}' } });
    expect(beat.eventType).toBeUndefined();
  });
});

test('records of the stream are known by their place only', () => {
  const { requestPayload: _none, ...record } = failed({
    DDBStreamBatchInfo: { approximateArrivalOfFirstRecord: '2026-11-27T08:06:00.000Z' },
  });
  expect(letterOf(parked(record))).toMatchObject({
    way: { kind: 'stream', functionArn },
    eventAt: '2026-11-27T08:06:00.000Z',
  });
});

test('a message SNS could hand to nobody keeps its topic, text and attributes', () => {
  const TopicArn = 'arn:aws:sns:eu-central-1:111122223333:events';
  const notification = {
    Type: 'Notification',
    TopicArn,
    Message: JSON.stringify(event),
    MessageAttributes: { type: { Type: 'String', Value: 'case.opened' } },
  };
  const letter = letterOf({ ...parked(notification), error: 'Not authorized' });
  expect(letter).toMatchObject({
    at: sentAt,
    way: { kind: 'message', topicArn: TopicArn, attributes: { type: 'case.opened' } },
    subject: 'cas_1',
    error: 'Not authorized',
  });
  expect(originWithout(letter)).toMatchObject({ id: 'topic.events', name: 'events' });
});

test.each(['not even JSON', '{}', 'null'])('what nobody knows is kept as unknown: %s', (body) => {
  const letter = letterOf(parked(body));
  expect(letter).toMatchObject({ at: sentAt, way: { kind: 'unknown' } });
  expect(originWithout(letter).name).toBe('unknown');
});

test('the same message is the same letter, another message another', () => {
  expect(letterOf(parked(failed())).id).toBe(letterOf(parked(failed())).id);
  expect(letterOf(parked(failed(), 'm2')).id).not.toBe(letterOf(parked(failed())).id);
});

test('a function is known by its description, one that is gone by its name', () => {
  expect(originOfFunction(functionArn, 'cases/on-worded: Search finds nothing.')).toEqual({
    id: 'cases.on-worded',
    name: 'cases/on-worded',
    ifItFails: 'Search finds nothing.',
  });
  expect(originOfFunction(functionArn, undefined)).toEqual({
    id: 'lambdesk-dev-services-X',
    name: 'lambdesk-dev-services-X',
  });
});
