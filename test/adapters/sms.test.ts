import { afterAll, beforeAll, expect, test } from 'vitest';
import { commit, getItem, putNew } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { dynamoCaseStore } from '../../functions/cases/index.ts';
import { messageItem } from '../../functions/cases/store/case-items.dynamo.ts';
import { dynamoCustomerStore } from '../../functions/customers/index.ts';
import { lastMail } from '../../functions/notifications/conversation.ts';
import { dynamoIncidentReader } from '../../functions/notifications/incident/incident-news.dynamo.ts';
import type { Notification } from '../../functions/notifications/notification.ts';
import { dynamoNotificationStore } from '../../functions/notifications/notification-store.dynamo.ts';
import { numberCap, sharesFor } from '../../functions/notifications/sms/allowance-items.dynamo.ts';
import type { SmsAllowance } from '../../functions/notifications/sms/sms-rules.ts';
import { aMail } from '../functions/notifications/world.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const now = '2026-11-22T08:00:00.000Z';
const store = () => dynamoNotificationStore(engine.table);
const anSms = (id: string): Notification => ({
  id,
  caseId: 'cas_1',
  eventId: 'evt_1',
  eventType: 'case.incident-updated',
  channel: 'sms',
  audience: 'contact',
  recipientKind: 'contact',
  recipientId: 'con_1',
  address: '+37060012345',
  language: 'lt',
  templateId: 'incident-updated-sms',
  status: 'planned',
  plannedAt: now,
  attempts: 0,
  version: 1,
});
const allowance = (change: Partial<SmsAllowance> = {}): SmsAllowance => ({
  phone: '+37060012345',
  now,
  perNumberPerDay: 100,
  currency: 'EUR',
  price: 10,
  partPrice: 10,
  monthlyCap: 1_000_000,
  ...change,
});
const countOf = async (key: { pk: string; sk: string }): Promise<number> =>
  Number((await getItem(engine.table, key))?.['count'] ?? 0);
const spentIn = async (asked: SmsAllowance): Promise<number> => {
  const counts = await Promise.all(sharesFor(asked).map(({ key }) => countOf(key)));
  return counts.reduce((sum, count) => sum + count, 0);
};
const wordOf = (end: Awaited<ReturnType<ReturnType<typeof store>['enter']>>): string =>
  end.is === 'refused' ? end.by : end.is;

test('of many to one number at once so many leave as the day allows, and no more', async () => {
  const asked = allowance({ phone: '+37060000001', perNumberPerDay: 3, currency: 'AAA' });
  const ends = await Promise.all(
    Array.from({ length: 12 }, (_, n) => store().enter(anSms(`ntf_n${n}`), { allowance: asked })),
  );
  expect(ends.map(wordOf).filter((end) => end === 'new')).toHaveLength(3);
  expect(ends.map(wordOf).filter((end) => end === 'number-cap')).toHaveLength(9);
  expect(await countOf(numberCap(asked).key)).toBe(3);
  expect(await spentIn(asked)).toBe(30);
});

test('of many to many numbers at once the month’s cap is never passed, and what was refused is not written', async () => {
  const asked = allowance({ monthlyCap: 55, currency: 'BBB' });
  const ends = await Promise.all(
    Array.from({ length: 15 }, (_, n) =>
      store().enter(anSms(`ntf_m${n}`), {
        allowance: { ...asked, phone: `+3706000010${n}` },
      }),
    ),
  );
  const words = ends.map(wordOf);
  expect(words.filter((end) => end === 'new')).toHaveLength(5);
  expect(await spentIn(asked)).toBe(50);
  const written = await Promise.all(ends.map((_, n) => store().find('cas_1', `ntf_m${n}`)));
  expect(written.map((found) => found !== undefined)).toEqual(words.map((end) => end === 'new'));
  const refused = words.indexOf('spend-cap');
  expect(await countOf(numberCap({ ...asked, phone: `+3706000010${refused}` }).key)).toBe(0);
});

test('a cap of nothing lets nothing through', async () => {
  const asked = allowance({ monthlyCap: 0, currency: 'CCC' });
  expect(await store().enter(anSms('ntf_z'), { allowance: asked })).toEqual({
    is: 'refused',
    by: 'spend-cap',
  });
});

test('the month’s money is spent to its last part, whichever numbers ask and however its shares fill', async () => {
  const asked = allowance({ monthlyCap: 200, currency: 'EEE' });
  const words: string[] = [];
  for (let n = 0; n < 22; n += 1) {
    const end = await store().enter(anSms(`ntf_p${n}`), {
      allowance: { ...asked, phone: `+3706100${n}` },
    });
    words.push(wordOf(end));
  }
  expect(words).toEqual([...Array(20).fill('new'), 'spend-cap', 'spend-cap']);
  expect(await spentIn(asked)).toBe(200);
});

test('the same notification planned by two is counted once', async () => {
  const asked = allowance({ phone: '+37060000003', currency: 'DDD' });
  const ends = await Promise.all([
    store().enter(anSms('ntf_twice'), { allowance: asked }),
    store().enter(anSms('ntf_twice'), { allowance: asked }),
  ]);
  expect(ends.map(wordOf).sort()).toEqual(['new', 'standing']);
  expect(await countOf(numberCap(asked).key)).toBe(1);
});

test('the next day and the next month count anew; a counter’s name tells no number', async () => {
  const capsOf = (asked: SmsAllowance) => [numberCap(asked), ...sharesFor(asked)];
  const first = capsOf(allowance()).map(({ key }) => key.pk + key.sk);
  const next = capsOf(allowance({ now: '2026-12-01T00:00:00.000Z' })).map(
    ({ key }) => key.pk + key.sk,
  );
  expect(new Set([...first, ...next]).size).toBe(18);
  expect(first.join()).not.toContain('60012345');
});

test('news of an incident is what one update said; without one, how it stands', async () => {
  const reader = dynamoIncidentReader(engine.table);
  const incident = {
    reference: 'I-1001',
    title: 'Cable',
    shownTitle: 'Disturbance',
    status: 'resolved',
    updateNumber: 2,
  };
  const standing = { ...incident, latestMessage: { en: 'Done.', lt: 'Baigta.' }, version: 9 };
  const update = { n: 1, status: 'identified', message: 'Found.', at: now };
  await commit(engine.table, [
    putNew(engine.table, { ...standing, ...keys.incident('inc_1') }),
    putNew(engine.table, { ...update, ...keys.incidentUpdate('inc_1', 1) }),
  ]);
  expect(await reader.news('inc_1')).toEqual({ ...incident, message: standing.latestMessage });
  expect(await reader.news('inc_1', 1)).toMatchObject({
    reference: 'I-1001',
    status: 'identified',
    message: 'Found.',
    updateNumber: 2,
  });
  expect(await reader.news('inc_none', 1)).toBeUndefined();
});

test('the last mail is found from the newest on, whatever was written after it', async () => {
  const cases = dynamoCaseStore(engine.table);
  const caseId = 'cas_talk';
  const note = (n: number) => {
    const { email: _email, ...rest } = aMail({ caseId, author: { kind: 'staff', id: 'usr_a' } });
    return { ...rest, id: `msg_${String(n).padStart(3, '0')}` };
  };
  const mails = [aMail({ caseId, id: 'msg_000' }), aMail({ caseId, id: 'msg_001' })];
  const all = [...mails, ...Array.from({ length: 50 }, (_, n) => note(n + 2))];
  for (const message of all)
    await commit(engine.table, [putNew(engine.table, messageItem(message))]);
  expect((await lastMail(cases, { id: caseId }))?.id).toBe('msg_001');
  expect((await cases.message(caseId, 'msg_007'))?.id).toBe('msg_007');
  expect(await cases.message(caseId, 'msg_900')).toBeUndefined();
});

test('consent as it was stored before it was recorded counts for nothing', async () => {
  const key = keys.contact('cus_old', 'con_old');
  const contact = { id: 'con_old', customerId: 'cus_old', name: 'Ona', language: 'lt', version: 1 };
  const item = { ...contact, addresses: [], phones: [], smsConsent: true, ...key };
  await commit(engine.table, [putNew(engine.table, item)]);
  const found = await dynamoCustomerStore(engine.table).findContact('cus_old', 'con_old');
  expect(found).toMatchObject(contact);
  expect(found).not.toHaveProperty('smsConsent');
});
