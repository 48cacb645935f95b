import { expect, test } from 'vitest';
import type { DomainEvent } from '#kernel/event.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { lambdaContext } from '../support/http.ts';

const event: DomainEvent = {
  id: 'evt_1',
  type: 'case.opened',
  version: 1,
  at: '2026-11-22T08:00:00.000Z',
  actor: { kind: 'system', id: 'test' },
  subject: 'cas_1',
  n: 1,
  data: {},
};

const deliver = (handler: unknown) =>
  (handler as (input: unknown, context: unknown) => Promise<void>)(
    { Records: [{ Sns: { Message: JSON.stringify(event) } }] },
    lambdaContext,
  );

test('a reaction is given the event and its own claim on it', async () => {
  const seen: unknown[] = [];
  await deliver(onEvent('timers', async (given, once) => void seen.push(given, once)));
  expect(seen).toEqual([event, { key: 'timers#evt_1', fingerprint: 'case.opened' }]);
});

test('a repeat is the promise kept, not a failure', async () => {
  await expect(
    deliver(onEvent('timers', async () => Promise.reject(new AlreadyDone(null)))),
  ).resolves.toBeUndefined();
});

test('whatever else fails is thrown, so that the event comes again', async () => {
  await expect(
    deliver(onEvent('timers', async () => Promise.reject(new Error('throttled')))),
  ).rejects.toThrow('throttled');
});
