import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryIndex } from '#platform/dynamo.ts';
import { indexKeys } from '#platform/table.ts';
import { messageIdDigest } from '../../functions/cases/index.ts';
import { begin, type Notification, settle } from '../../functions/notifications/notification.ts';
import { dynamoNotificationStore } from '../../functions/notifications/notification-store.dynamo.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const now = '2026-11-22T08:00:00.000Z';
const aNotification = (id: string): Notification => ({
  id,
  caseId: 'cas_1',
  eventId: 'evt_1',
  eventType: 'case.opened',
  channel: 'email',
  audience: 'contact',
  recipientKind: 'contact',
  recipientId: 'con_1',
  address: 'vera@home.example',
  language: 'lt',
  templateId: 'acknowledgement',
  status: 'planned',
  plannedAt: now,
  attempts: 0,
  version: 1,
});
const store = () => dynamoNotificationStore(engine.table);

test('a sent notification is found by the Message-ID the mail service gave it', async () => {
  const planned = aNotification('ntf_a');
  expect(await store().add(planned)).toEqual({ is: 'new' });
  const attempt = begin(planned, now);
  await store().save(attempt);
  const sent = settle(attempt, '<0100@eu-central-1.amazonses.com>', now);
  await store().save(sent);
  expect(await store().find('cas_1', 'ntf_a')).toEqual(sent);
  const value = indexKeys.messageId(messageIdDigest('0100@eu-central-1.amazonses.com'));
  const { items } = await queryIndex(engine.table, { index: 'byAlias', value }, { limit: 5 });
  expect(items.map(({ pk, sk }) => [pk, sk])).toEqual([['CASE#cas_1', 'NOTIFICATION#ntf_a']]);
});

test('of many who begin an attempt at once, one does', async () => {
  const planned = aNotification('ntf_b');
  await store().add(planned);
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, () => store().save(begin(planned, now))),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('an address has one right a day, however it is written; who has it keeps it', async () => {
  const right = { address: 'Vera@home.example', now };
  const standing = aNotification('ntf_c');
  expect(await store().add(standing, right)).toEqual({ is: 'new' });
  expect(await store().add(standing, right)).toEqual({ is: 'standing', standing });
  expect(
    await store().add(aNotification('ntf_d'), { ...right, address: 'vera@HOME.example' }),
  ).toEqual({ is: 'refused', by: 'daily-right' });
  expect(await store().find('cas_1', 'ntf_d')).toBeUndefined();
  const tomorrow = { ...right, now: '2026-11-23T00:00:00.000Z' };
  expect(await store().add(aNotification('ntf_e'), tomorrow)).toEqual({ is: 'new' });
});

test('of many mails of one address at once, one is acknowledged', async () => {
  const right = { address: 'flood@home.example', now };
  const ends = await Promise.all(
    Array.from({ length: 12 }, (_, n) => store().add(aNotification(`ntf_f${n}`), right)),
  );
  expect(ends.filter(({ is }) => is === 'new')).toHaveLength(1);
});

test('of many who write the same notification at once, one does; the others find it', async () => {
  const ends = await Promise.all(
    Array.from({ length: 8 }, () => store().add(aNotification('ntf_g'))),
  );
  expect(ends.map(({ is }) => is).sort()).toEqual(['new', ...Array(7).fill('standing')]);
});

test('a case lists its notifications, and those only', async () => {
  await store().add({ ...aNotification('ntf_z'), caseId: 'cas_2' });
  expect((await store().list('cas_2', { limit: 10 })).items.map(({ id }) => id)).toEqual(['ntf_z']);
});
