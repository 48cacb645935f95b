import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shardOf } from '#kernel/shard.ts';
import { queryIndex } from '#platform/dynamo.ts';
import { indexKeys } from '#platform/table.ts';
import { messageIdDigest } from '../../functions/cases/index.ts';
import { postpone } from '../../functions/notifications/holding/postpone.ts';
import type { LastTold, Reader, Told } from '../../functions/notifications/holding/window.ts';
import {
  begin,
  hold,
  type Notification,
  settle,
} from '../../functions/notifications/notification.ts';
import { dynamoNotificationStore } from '../../functions/notifications/notification-store.dynamo.ts';
import { postponedParts } from '../../functions/notifications/notification-store.ts';
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
  expect(await store().enter(planned)).toEqual({ is: 'new' });
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
  await store().enter(planned);
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, () => store().save(begin(planned, now))),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('an address has one right a day, however it is written; who has it keeps it', async () => {
  const right = { address: 'Vera@home.example', now };
  const standing = aNotification('ntf_c');
  expect(await store().enter(standing, { right })).toEqual({ is: 'new' });
  expect(await store().enter(standing, { right })).toEqual({ is: 'standing', standing });
  expect(
    await store().enter(aNotification('ntf_d'), {
      right: { ...right, address: 'vera@HOME.example' },
    }),
  ).toEqual({ is: 'refused', by: 'daily-right' });
  expect(await store().find('cas_1', 'ntf_d')).toBeUndefined();
  const tomorrow = { ...right, now: '2026-11-23T00:00:00.000Z' };
  expect(await store().enter(aNotification('ntf_e'), { right: tomorrow })).toEqual({ is: 'new' });
});

test('of many mails of one address at once, one is acknowledged', async () => {
  const right = { address: 'flood@home.example', now };
  const ends = await Promise.all(
    Array.from({ length: 12 }, (_, n) => store().enter(aNotification(`ntf_f${n}`), { right })),
  );
  expect(ends.filter(({ is }) => is === 'new')).toHaveLength(1);
});

test('of many who write the same notification at once, one does; the others find it', async () => {
  const ends = await Promise.all(
    Array.from({ length: 8 }, () => store().enter(aNotification('ntf_g'))),
  );
  expect(ends.map(({ is }) => is).sort()).toEqual(['new', ...Array(7).fill('standing')]);
});

test('a case lists its notifications, and those only', async () => {
  await store().enter({ ...aNotification('ntf_z'), caseId: 'cas_2' });
  expect((await store().list('cas_2', { limit: 10 })).items.map(({ id }) => id)).toEqual(['ntf_z']);
});

describe('news of an incident', () => {
  const reader: Reader = {
    ...{ caseId: 'cas_1', incidentId: 'inc_1' },
    ...{ channel: 'email', recipientId: 'con_1' },
  };
  const told = (notificationId: string, before?: LastTold): Told => ({
    ...reader,
    ...{ at: now, update: 1, notificationId, before },
  });

  test('is told to a person by one of many who would tell it at once', async () => {
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) =>
        store().enter(aNotification(`ntf_w${n}`), { told: told(`ntf_w${n}`) }),
      ),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const last = await store().lastTold(reader);
    expect(last).toMatchObject({ at: now, update: 1 });
    const stale = told('ntf_x', { at: now, update: 0, notificationId: 'ntf_other' });
    await expect(store().enter(aNotification('ntf_x'), { told: stale })).rejects.toThrow();
    const fresh = told('ntf_x', last);
    expect(await store().enter(aNotification('ntf_x'), { told: fresh })).toEqual({ is: 'new' });
    expect(await store().lastTold({ ...reader, recipientId: 'usr_1' })).toBeUndefined();
  });

  test('that waits for the mail service is found by how important it is, once it may be offered', async () => {
    const place = { channel: 'email', part: shardOf('cas_out') % postponedParts } as const;
    const wait = async (id: string, importance: string, attempts: number): Promise<void> => {
      const drafted = { ...aNotification(id), caseId: 'cas_out', attempts, version: 0 };
      await store().enter(postpone(drafted, { importance, reason: 'Throttled' }, now));
    };
    await wait('ntf_p1', '13', 1);
    await wait('ntf_p2', '31', 1);
    await wait('ntf_p3', '02', 1);
    await wait('ntf_p4', '01', 3);
    const waiting = async (at: string) =>
      (await store().postponed(place, at, 10)).map(({ id }) => id);
    expect(await waiting(now)).toEqual(['ntf_p3', 'ntf_p1', 'ntf_p2']);
    expect(await waiting('2026-11-22T08:02:00.000Z')).toEqual([
      ...['ntf_p4', 'ntf_p3', 'ntf_p1', 'ntf_p2'],
    ]);
    expect(await store().due(shardOf('cas_out'), '2026-11-23T08:00:00.000Z', 10)).toEqual([]);
    const standing = await store().find('cas_out', 'ntf_p3');
    if (standing === undefined) throw new Error('It is gone.');
    await store().save(begin(standing, now));
    expect(await waiting(now)).toEqual(['ntf_p1', 'ntf_p2']);
  });

  test('that waits for the mail service is not hidden by many more important ones that were just offered', async () => {
    const place = { channel: 'email', part: shardOf('cas_many') % postponedParts } as const;
    const wait = async (id: string, importance: string, attempts: number): Promise<void> => {
      const drafted = { ...aNotification(id), caseId: 'cas_many', attempts, version: 0 };
      await store().enter(postpone(drafted, { importance, reason: 'Throttled' }, now));
    };
    for (let n = 0; n < 60; n += 1) await wait(`ntf_m${n}`, '00', 4);
    await wait('ntf_last', '33', 1);
    const found = await store().postponed(place, now, 8);
    expect(found.map(({ id }) => id)).toContain('ntf_last');
  });

  test('that waits is found when it is due, the longest due first, until it is begun', async () => {
    const held = (id: string, until: string) =>
      hold({ ...aNotification(id), caseId: 'cas_held', version: 0 }, until, 'It waits.');
    const shard = shardOf('cas_held');
    for (const one of [
      held('ntf_h2', '2026-11-22T08:10:00.000Z'),
      held('ntf_h1', '2026-11-22T08:05:00.000Z'),
      held('ntf_h3', '2026-11-22T08:20:00.000Z'),
    ])
      expect(await store().enter(one)).toEqual({ is: 'new' });
    const dueAt = async (minute: string) =>
      (await store().due(shard, `2026-11-22T08:${minute}:00.000Z`, 10)).map(({ id }) => id);
    expect(await dueAt('04')).toEqual([]);
    expect(await dueAt('10')).toEqual(['ntf_h1', 'ntf_h2']);
    const [first] = await store().due(shard, '2026-11-22T08:10:00.000Z', 1);
    if (first === undefined) throw new Error('Nothing is due.');
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => store().enter(begin(first, now), { told: told('ntf_h1') })),
    ).catch((error) => error);
    expect(tries).toBeInstanceOf(Error);
    const last = await store().lastTold(reader);
    const begun = await Promise.all(
      Array.from({ length: 6 }, () =>
        store().enter(begin(first, now), { told: told('ntf_h1', last) }),
      ),
    );
    expect(begun.map(({ is }) => is).sort()).toEqual(['new', ...Array(5).fill('standing')]);
    expect(await dueAt('10')).toEqual(['ntf_h2']);
  });
});
