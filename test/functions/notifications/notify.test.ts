import { expect, test } from 'vitest';
import { aCase, aContact, aMail, anEvent, aTemplate, aUser, aWorld } from './world.ts';

const opened = anEvent('case.opened', { data: { messageId: 'msg_1' } });

test('a customer who wrote is acknowledged in their language, where they wrote from, in their thread', async () => {
  const { tell, sent, notifications } = aWorld();
  await tell(opened);
  expect(sent).toEqual([
    {
      to: { name: 'Vera', address: 'vera@work.example' },
      replyTo: 'case+cas_01h00000000000000000000000-con_1@desk.example',
      subject: 'Gavome [C-10042]',
      text: 'Sveiki, Vera',
      automatic: 'auto-replied',
      language: 'lt',
      references: ['<m0@work.example>', '<m1@work.example>'],
      notificationId: notifications()[0]?.id,
      caseId: 'cas_01h00000000000000000000000',
    },
  ]);
  expect(notifications()[0]).toMatchObject({
    status: 'sent',
    attempts: 1,
    sesMessageId: '<ses-1@eu-central-1.amazonses.com>',
    recipientKind: 'contact',
    language: 'lt',
  });
});

test('the same event told any number of times sends once', async () => {
  const { tell, sent, notifications } = aWorld();
  for (let time = 0; time < 5; time += 1) await tell(opened);
  expect(sent).toHaveLength(1);
  expect(notifications()).toHaveLength(1);
});

test('English stands in for a language a template lacks', async () => {
  const { tell, sent } = aWorld({ contact: { ...aContact, language: 'uk' } });
  await tell(opened);
  expect(sent[0]?.text).toBe('Hello Vera: It does not work.');
});

test('an address the contact does not own is never written to, however the mail says it', async () => {
  const forged = aMail({
    email: { messageId: '<x@y.example>', from: 'evil@y.example', to: [], references: [] },
  });
  const { tell, sent } = aWorld({ messages: [forged] });
  await tell(opened);
  expect(sent[0]?.to.address).toBe('vera@home.example');
});

test('classes 24, 26: a second case of the day is not acknowledged, and says so', async () => {
  const { tell, sent, notifications, advance } = aWorld();
  await tell(opened);
  await tell({ ...opened, id: 'evt_2' });
  expect(sent).toHaveLength(1);
  expect(notifications()[1]).toMatchObject({ status: 'suppressed', attempts: 0 });
  expect(notifications()[1]?.reason).toMatch(/today/);
  advance(24 * 3_600_000);
  await tell({ ...opened, id: 'evt_3' });
  expect(sent).toHaveLength(2);
});

test.each(['phone', 'portal', 'api', 'webhook'] as const)(
  'a case opened by %s is not acknowledged by mail, and takes no one’s right of the day',
  async (channel) => {
    const { tell, sent, notifications } = aWorld({ case: aCase({ channel }) });
    await tell(opened);
    expect(sent).toEqual([]);
    expect(notifications()[0]).toMatchObject({ status: 'suppressed' });
  },
);

test('a case an agent opened is not acknowledged, whatever its channel', async () => {
  const { tell, sent } = aWorld();
  await tell({ ...opened, actor: { kind: 'staff', id: 'usr_owner' } });
  expect(sent).toEqual([]);
});

test('a contact without an address is seen to be untold', async () => {
  const { tell, notifications } = aWorld({ contact: { ...aContact, addresses: [] } });
  await tell(opened);
  expect(notifications()[0]).toMatchObject({
    status: 'suppressed',
    reason: 'The person has no e-mail address.',
  });
  expect(notifications()[0]).not.toHaveProperty('address');
});

const replied = anEvent('reply.sent', {
  data: { messageId: 'msg_2' },
  actor: { kind: 'staff', id: 'usr_owner' },
});
const replyTemplate = aTemplate({
  id: 'reply',
  event: 'reply.sent',
  texts: { en: { subject: 'Re: {{subject}}', body: '{{text}}\n{{ownerName}}' } },
});
const reply = aMail({
  id: 'msg_2',
  kind: 'reply',
  author: { kind: 'staff', id: 'usr_owner' },
  text: 'Use <b> & {{reference}}.',
});
const { email: _none, ...written } = reply;

test('class 46: an agent’s reply is carried as written: nothing escaped, nothing read as a template', async () => {
  const { tell, sent } = aWorld({
    templates: [replyTemplate],
    messages: [aMail(), written],
    staff: [aUser('usr_owner', { name: 'Olha' })],
  });
  await tell(replied);
  expect(sent[0]).toMatchObject({
    subject: 'Re: No internet',
    text: 'Use <b> & {{reference}}.\nOlha',
    automatic: 'no',
    references: ['<m0@work.example>', '<m1@work.example>'],
  });
});

test('class 49: a customer is never told what is internal, or what a third party wrote', async () => {
  for (const hidden of [{ visibility: 'internal' }, { participant: false }] as const) {
    const { tell, sent } = aWorld({
      templates: [replyTemplate],
      messages: [{ ...written, ...hidden }],
    });
    await tell(replied);
    expect(sent[0]?.text).toBe('\n');
  }
});

const breached = anEvent('clock.breached', {
  data: { kind: 'first-response', dueAt: '2026-11-22T10:00:00.000Z' },
});
const toOwner = aTemplate({
  id: 'breach-owner',
  event: 'clock.breached',
  audience: 'owner',
  texts: {
    en: { subject: 'Missed: {{clock}}', body: '{{queueName}} {{dueAt}}' },
    lt: { subject: 'Pavėluota: {{clock}}', body: '{{queueName}} {{dueAt}}' },
  },
});
const toSupervisors = { ...toOwner, id: 'breach-supervisors', audience: 'supervisors' as const };
const owner = aUser('usr_owner', { language: 'lt' });
const all = aUser('usr_all', { roles: ['supervisor'] });
const here = aUser('usr_here', { roles: ['supervisor'], queues: ['first-line'] });
const elsewhere = aUser('usr_elsewhere', { roles: ['supervisor'], queues: ['second-line'] });
const gone = aUser('usr_gone', { roles: ['supervisor'], disabled: true });
const staff = [owner, all, here, elsewhere, gone];

const addressesOf = (sent: readonly { to: { address: string } }[]) =>
  sent.map(({ to }) => to.address.split('@')[0]).sort();

test('a breach tells the owner and the supervisors of the queue, each in their language', async () => {
  const { tell, sent } = aWorld({ templates: [toOwner, toSupervisors], staff });
  await tell(breached);
  expect(addressesOf(sent)).toEqual(['usr_all', 'usr_here', 'usr_owner']);
  expect(sent.find(({ to }) => to.name === 'usr_owner')).toMatchObject({
    subject: 'Pavėluota: pirmasis atsakymas',
    text: 'Pirma linija 2026-11-22 10:00 (UTC)',
    replyTo: undefined,
    caseLink: {
      reference: 'C-10042',
      url: 'https://console.example/cases/cas_01h00000000000000000000000',
    },
    references: [],
  });
});

test('the supervisors a queue names are told instead of all', async () => {
  const { tell, sent } = aWorld({
    templates: [toSupervisors],
    staff,
    supervisors: ['usr_elsewhere', 'usr_gone'],
  });
  await tell(breached);
  expect(addressesOf(sent)).toEqual(['usr_elsewhere']);
});

test('who is owner and supervisor is told once', async () => {
  const { tell, sent } = aWorld({
    templates: [toOwner, toSupervisors],
    staff: [aUser('usr_owner', { roles: ['supervisor'] })],
  });
  await tell(breached);
  expect(sent).toHaveLength(1);
});

test('nobody is told what they did themselves', async () => {
  const assigned = { ...toOwner, event: 'case.assigned' };
  const { tell, sent } = aWorld({ templates: [assigned], staff });
  await tell(anEvent('case.assigned', { actor: { kind: 'staff', id: 'usr_owner' } }));
  expect(sent).toEqual([]);
  await tell(anEvent('case.assigned', { id: 'evt_2', actor: { kind: 'staff', id: 'usr_all' } }));
  expect(sent).toHaveLength(1);
});

test('times are shown in the zone the case counts in', async () => {
  const clock = {
    kind: 'first-response',
    policyId: 'standard',
    policyVersion: 1,
    calendarId: 'business',
    targetMinutes: 60,
    startedAt: '2026-11-22T09:00:00.000Z',
    state: 'missed',
    elapsedMinutes: 60,
    warnings: [],
  } as const;
  const { tell, sent } = aWorld({ case: aCase({ clocks: [clock] }), templates: [toOwner], staff });
  await tell(breached);
  expect(sent[0]?.text).toBe('Pirma linija 2026-11-22 12:00 (Europe/Vilnius)');
});

test('a template’s condition asks the case and the event', async () => {
  const when = {
    all: [
      { field: 'priority', is: 'low' },
      { field: 'event.kind', is: 'resolution' },
    ],
  };
  const { tell, sent } = aWorld({ templates: [{ ...toOwner, when }], staff });
  await tell(breached);
  expect(sent).toEqual([]);
  await tell({ ...breached, id: 'evt_2', data: { kind: 'resolution' } });
  expect(sent).toHaveLength(1);
});

test('an event without template, or of a case that is not there, tells nobody', async () => {
  const { tell, notifications } = aWorld();
  await tell(anEvent('case.closed'));
  const empty = aWorld({ case: undefined });
  await empty.tell(opened);
  expect([...notifications(), ...empty.notifications()]).toEqual([]);
});

test('watchers of the case and whom a note mentions are told, but for its author', async () => {
  const toMentioned = { ...toOwner, id: 'm', event: 'note.added', audience: 'mentioned' as const };
  const toWatchers = { ...toMentioned, id: 'w', audience: 'watchers' as const };
  const watched = aCase({ ownerId: 'usr_owner', watchers: ['usr_all', 'usr_here', 'usr_gone'] });
  const { tell, sent } = aWorld({ templates: [toMentioned, toWatchers], staff, case: watched });
  const data = { mentions: ['usr_elsewhere', 'usr_all'] };
  await tell(anEvent('note.added', { data, actor: { kind: 'staff', id: 'usr_here' } }));
  expect(addressesOf(sent)).toEqual(['usr_all', 'usr_elsewhere']);
});
