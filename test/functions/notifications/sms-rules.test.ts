import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, instantOf, minuteMillis } from '#kernel/time.ts';
import { nightZoneOf, quietUntil } from '../../../functions/notifications/sms/quiet-hours.ts';
import { smsParts } from '../../../functions/notifications/sms/sms-parts.ts';
import { countryOf, type SmsPolicy } from '../../../functions/service-design/index.ts';
import { aContact, anEvent, anSms, aPolicy, aTemplate, at, aWorld } from './world.ts';

const updated = anEvent('case.incident-updated', {
  data: { incidentId: 'inc_1', update: 1, status: 'identified' },
});
const mail = aTemplate({ id: 'incident-mail', event: 'case.incident-updated' });
const bySms = anSms();
const consent = aContact.smsConsent;

test('a contact who agreed is told by text message and by mail, in their language', async () => {
  const templates = [
    mail,
    anSms({ texts: { en: { body: 'Status: x' }, lt: { body: 'Būsena: {{incidentStatus}}' } } }),
  ];
  const { tell, sent, texted, notifications } = aWorld({ templates });
  await tell(updated);
  expect(sent).toHaveLength(1);
  expect(texted).toEqual([
    { to: '+37060012345', text: 'Būsena: priežastis nustatyta', maxPriceUsd: 0.2 },
  ]);
  expect(notifications().find(({ channel }) => channel === 'sms')).toMatchObject({
    status: 'sent',
    address: '+37060012345',
    smsMessageId: 'sns-1',
  });
});

const withContact = (change: object) => ({ contact: { ...aContact, ...change } });
const withPolicy = (change: Partial<SmsPolicy>) => ({ policy: { ...aPolicy, ...change } });
const withdrawn = consent === undefined ? undefined : { ...consent, given: false };
const { smsConsent: _none, ...unasked } = aContact;

test.each([
  ['the switch is off', withPolicy({ enabled: false }), /switched off/],
  ['nobody asked for consent', { contact: unasked }, /not agreed/],
  ['consent was withdrawn', withContact({ smsConsent: withdrawn }), /not agreed/],
  ['the country is not on the list', withContact({ phones: ['+380671234567'] }), /country/],
  ['the number is in no country', withContact({ phones: ['+88213123456'] }), /country/],
  [
    'the month is spent',
    withPolicy({ monthlySpendCap: { ...aPolicy.monthlySpendCap, minorUnits: 9 } }),
    /spent/,
  ],
  [
    'the text grew too long',
    { templates: [mail, anSms({ texts: { en: { body: 'x'.repeat(301) } } })] },
    /300 characters/,
  ],
] as const)(
  'no text message leaves when %s: it is seen to be suppressed, and the mail goes',
  async (_why, setting, reason) => {
    const { tell, sent, texted, notifications } = aWorld({ templates: [mail, bySms], ...setting });
    await tell(updated);
    await tell(updated);
    expect(texted).toEqual([]);
    expect(sent).toHaveLength(1);
    const sms = notifications().filter(({ channel }) => channel === 'sms');
    expect(sms).toHaveLength(1);
    expect(sms[0]).toMatchObject({ status: 'suppressed', attempts: 0 });
    expect(sms[0]?.reason).toMatch(reason);
  },
);

test('a number gets so many a day and no more; the next day it gets them again', async () => {
  const { tell, texted, notifications, advance } = aWorld({ templates: [bySms] });
  const update = (n: number) =>
    tell({ ...updated, id: `evt_${n}`, data: { ...updated.data, update: n } });
  for (const n of [1, 2, 3]) await update(n);
  expect(texted).toHaveLength(2);
  expect(notifications()[2]?.reason).toMatch(/today/);
  advance(24 * 3_600_000);
  await update(4);
  expect(texted).toHaveLength(3);
});

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00', zone: 'Europe/Vilnius' };

  test.each([
    [night, '2026-11-22T20:00:00.000Z', '2026-11-23T05:00:00.000Z'],
    [night, '2026-11-22T19:59:59.999Z', undefined],
    [night, '2026-11-22T04:59:59.999Z', '2026-11-22T05:00:00.000Z'],
    [night, '2026-11-22T05:00:00.000Z', undefined],
    [
      { ...night, from: '12:00', to: '13:00' },
      '2026-11-22T10:30:00.000Z',
      '2026-11-22T11:00:00.000Z',
    ],
    [{ ...night, from: '12:00', to: '13:00' }, '2026-11-22T11:00:00.000Z', undefined],
    [{ ...night, from: '18:00', to: '24:00' }, at, undefined],
    [{ ...night, from: '09:00', to: '24:00' }, at, '2026-11-22T22:00:00.000Z'],
    // Half past midnight is half past midnight, in summer too.
    [night, '2026-06-21T21:30:00.000Z', '2026-06-22T04:00:00.000Z'],
    // The night in which the clocks go back is an hour longer.
    [night, '2026-10-24T20:00:00.000Z', '2026-10-25T05:00:00.000Z'],
  ] as const)('%j at %s: until %s', (hours, now, until) => {
    expect(quietUntil(hours, hours.zone, now)).toBe(until);
  });

  test('end at the first minute that is not quiet, in any zone', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((minute) => instantOf(minute * minuteMillis).slice(11, 16));
    const zone = fc.constantFrom(
      'Europe/Kyiv',
      'Asia/Kathmandu',
      'America/New_York',
      'Pacific/Auckland',
    );
    const moment = fc
      .integer({ min: 25_000_000, max: 32_000_000 })
      .map((minute) => instantOf(minute * minuteMillis));
    fc.assert(
      fc.property(fc.tuple(time, time), zone, moment, ([from, to], where, now) => {
        fc.pre(from !== to);
        let walked = now;
        while (quietUntil({ from, to }, where, walked) !== undefined)
          walked = after(walked, minuteMillis);
        expect(quietUntil({ from, to }, where, now) ?? now).toBe(walked);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['as the person said', { timeZone: 'Asia/Tokyo', phone: '+37060012345' }, 'Asia/Tokyo'],
    ['as in the country of their number', { phone: '+48221234567' }, 'Europe/Warsaw'],
    [
      'as the policy has it where the country has several',
      { phone: '+12125550123' },
      'Europe/Vilnius',
    ],
    [
      'as the policy has it for a number of no country',
      { phone: '+88213123456' },
      'Europe/Vilnius',
    ],
  ])('are counted %s', (_how, person, zone) => {
    expect(nightZoneOf(person, night)).toBe(zone);
  });
});

test.each([
  ['+37060012345', 'LT'],
  ['+380671234567', 'UA'],
  ['+12125550123', 'US'],
  ['+14165550123', 'CA'],
  ['+18765550123', 'JM'],
  ['+12425550123', 'BS'],
  ['+79161234567', 'RU'],
  ['+77011234567', 'KZ'],
  ['+447911123456', 'GG'],
  ['+447400123456', 'GB'],
  ['+3906698123', 'VA'],
  ['+390612345678', 'IT'],
  ['+882131234567', undefined],
  ['+870123456789', undefined],
  ['+999123456789', undefined],
])('the country of %s is %s', (phone, country) => {
  expect(countryOf(phone)).toBe(country);
});

test.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ж'.repeat(70), 1],
  ['ж'.repeat(71), 2],
  [`${'a'.repeat(100)}ą`, 2],
  ['я'.repeat(300), 5],
])('a carrier charges %j as so many parts: %i', (text, parts) => {
  expect(smsParts(text)).toBe(parts);
});
