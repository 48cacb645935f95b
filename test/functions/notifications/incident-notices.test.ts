import { expect, test } from 'vitest';
import type { Language } from '#kernel/language.ts';
import { minuteMillis } from '#kernel/time.ts';
import { notify } from '../../../functions/notifications/notify.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { aCase, aContact, anEvent, aUser, aWorld, someNews } from './world.ts';

const { templates } = defaultPack.templates;
const clock = {
  kind: 'first-response',
  policyId: 'standard',
  policyVersion: 1,
  calendarId: 'business',
  targetMinutes: 60,
  startedAt: '2026-11-22T09:00:00.000Z',
  state: 'running',
  elapsedMinutes: 0,
  warnings: [],
} as const;
const linkedCase = aCase({ incidentId: 'inc_1', incidentUpdate: 3, clocks: [clock] });
const update = anEvent('case.incident-updated', {
  actor: { kind: 'system', id: 'incident-propagation' },
  data: { incidentId: 'inc_1', update: 3, status: 'identified' },
});
const linked = anEvent('case.linked', { data: { incidentId: 'inc_1', by: 'usr_owner' } });
const staff = [aUser('usr_owner'), aUser('usr_sup', { roles: ['supervisor'] })];

const desk = (setting: Parameters<typeof aWorld>[0] = {}) =>
  aWorld({ templates, case: linkedCase, staff, ...setting });

test.each<[Language, RegExp, string]>([
  [
    'en',
    /Status: cause found\nPlanned to be solved: 2026-11-22 12:00 \(Europe\/Vilnius\)/,
    'We are on it.',
  ],
  ['uk', /Стан: причину знайдено\nПлануємо усунути: 2026-11-22 12:00/, 'We are on it.'],
  ['ru', /Состояние: причина найдена\nПланируем устранить: 2026-11-22 12:00/, 'We are on it.'],
  ['lt', /Būsena: priežastis nustatyta\nPlanuojame pašalinti: 2026-11-22 12:00/, 'Dirbame.'],
])(
  'an update is told in %s, with the planned time of the place and the message or its English',
  async (language, words, message) => {
    const { tell, sent } = desk({ contact: { ...aContact, language } });
    await tell(update);
    const mail = sent.find(({ to }) => to.name === 'Vera');
    expect(mail?.text).toMatch(words);
    expect(mail?.text).toContain(message);
  },
);

test('a customer is told the title that is meant for customers, a colleague the one of the desk', async () => {
  const texts = { en: { subject: 'News', body: '{{incidentTitle}}' } };
  const told = { event: 'case.incident-updated', channel: 'email', texts } as const;
  const { tell, sent } = desk({
    templates: [
      { ...told, id: 'to-contact', audience: 'contact' },
      { ...told, id: 'to-owner', audience: 'owner' },
    ],
  });
  await tell(update);
  expect(sent.map(({ to, text }) => [to.name, text]).sort()).toEqual([
    ['Vera', 'Sutrikimas: internetas'],
    ['usr_owner', 'Fibre cut in Kaunas'],
  ]);
});

test('a message in one language is for everybody', async () => {
  const { tell, sent } = desk({ news: { ...someNews, message: 'Cable is cut.' } });
  await tell(update);
  expect(sent.find(({ to }) => to.name === 'Vera')?.text).toContain('Cable is cut.');
});

test('contact and owner are told once an update, however many events carry it', async () => {
  const { tell, sent, texted } = desk();
  for (const id of ['evt_1', 'evt_1', 'evt_2', 'evt_3']) await tell({ ...update, id });
  expect(sent.map(({ to }) => to.name).sort()).toEqual(['Vera', 'usr_owner']);
  expect(texted).toHaveLength(1);
});

test('each update is told, a quarter of an hour apart', async () => {
  const { tell, texted, advance } = desk();
  await tell(update);
  advance(15 * minuteMillis);
  await tell({ ...update, id: 'evt_2', data: { ...update.data, update: 4 } });
  expect(texted).toHaveLength(2);
});

test('an update that was overtaken by a newer one tells nobody, visibly', async () => {
  const { tell, sent, texted, notifications } = desk();
  await tell({ ...update, data: { ...update.data, update: 2 } });
  expect([...sent, ...texted]).toEqual([]);
  expect(new Set(notifications().map(({ status }) => status))).toEqual(new Set(['suppressed']));
  expect(notifications()[0]?.reason).toMatch(/newer update/);
});

test.each([
  ['left the incident', {}],
  ['belongs to another', { incidentId: 'inc_2', incidentUpdate: 1 }],
])('a notice that comes when the case %s is not sent, and says why', async (_what, change) => {
  const { incidentId: _left, ...free } = linkedCase;
  const { tell, sent, texted, notifications } = desk({ case: { ...free, ...change } });
  for (const event of [update, linked]) await tell(event);
  expect([...sent, ...texted]).toEqual([]);
  const told = notifications().map(({ status, reason }) => `${status}: ${reason}`);
  expect(new Set(told)).toEqual(new Set(['suppressed: The case left the incident.']));
});

test('a mail that waited for the mail service is not sent when the case has left meanwhile', async () => {
  const { tell, deps, next, sent, notifications } = desk();
  for (let n = 0; n < 2; n += 1) next(async () => ({ is: 'postponed', reason: 'Throttled' }));
  await tell(update);
  const { incidentId: _left, ...free } = linkedCase;
  await notify({ ...deps, cases: { ...deps.cases, load: async () => free } }, update);
  expect(sent).toEqual([]);
  const mails = notifications().filter(({ channel }) => channel === 'email');
  expect(mails.map(({ status, reason }) => [status, reason])).toEqual(
    Array(2).fill(['suppressed', 'The case left the incident.']),
  );
});

test('nobody without a phone is noted as untold by text message', async () => {
  const { tell, notifications } = desk({ contact: { ...aContact, phones: [] } });
  await tell(update);
  expect(new Set(notifications().map(({ channel }) => channel))).toEqual(new Set(['email']));
});

const closesAt = '2026-11-25T08:00:00.000Z';
const resolvedCase = { ...linkedCase, category: 'resolved', state: 'resolved', closesAt } as const;
const resolved = anEvent('case.resolved', {
  actor: { kind: 'system', id: 'incident-propagation' },
  data: { byIncident: 'inc_1', update: 3, closesAt },
});

test('the end of an incident is told with the closing date and both links, by one mail and one text message', async () => {
  const { tell, sent, texted } = desk({
    case: resolvedCase,
    news: { ...someNews, status: 'resolved' },
  });
  await tell(resolved);
  expect(sent.map(({ to }) => to.name).sort()).toEqual(['Vera', 'usr_owner']);
  const mail = sent.find(({ to }) => to.name === 'Vera');
  expect(mail?.text).toContain(`Vėl veikia: https://desk.example/${resolvedCase.id}#solved`);
  expect(mail?.text).toContain(`Vis dar neveikia: https://desk.example/${resolvedCase.id}#broken`);
  expect(mail?.text).toContain('2026-11-25 10:00 (Europe/Vilnius)');
  expect(texted[0]?.text).toContain('C-10042');
  expect(texted[0]?.text).not.toMatch(/http/);
});

test('a case that an agent resolved is told as before: no links, no text message', async () => {
  const { tell, sent, texted } = desk({ case: resolvedCase });
  await tell({ ...resolved, data: { reason: 'fixed', closesAt } });
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).not.toMatch(/https/);
  expect(texted).toEqual([]);
});

test('a link is told while a planned time is known and no update is', async () => {
  const { tell, sent } = desk({ news: { ...someNews, updateNumber: 0 } });
  await tell(linked);
  expect(sent.map(({ to }) => to.name)).toEqual(['Vera']);
  expect(sent[0]?.text).toContain('2026-11-22 12:00 (Europe/Vilnius)');
});

test.each([
  ['no planned time is known', { ...someNews, updateNumber: 0, plannedResolutionAt: undefined }],
  ['an update says it already', someNews],
  ['the incident is gone', undefined],
])('a link is not told when %s', async (_why, news) => {
  const { tell, notifications } = desk({ news });
  await tell(linked);
  expect(notifications()).toEqual([]);
});

test('a dispute is told to the owner and the supervisors, not to the contact', async () => {
  const { tell, sent } = desk();
  await tell(anEvent('case.disputed', { actor: { kind: 'customer', id: 'con_1' } }));
  expect(sent.map(({ to }) => to.name).sort()).toEqual(['usr_owner', 'usr_sup']);
});

test('the reopening that is a dispute is told once', async () => {
  const event = anEvent('case.reopened', { actor: { kind: 'customer', id: 'con_1' } });
  const by = event.actor;
  const resolution = { reason: 'incident', resolvedAt: event.at };
  const disputed = { at: event.at, by, needsConfirmation: false, resolution };
  const once = desk({ case: { ...linkedCase, disputed } });
  await once.tell(event);
  expect(once.notifications()).toEqual([]);
  const plain = desk();
  await plain.tell(event);
  expect(plain.sent.map(({ to }) => to.name)).toEqual(['usr_owner']);
});
