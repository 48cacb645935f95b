import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';
import { aNotification } from '../support/webhooks.ts';

type User = {
  readonly email: string;
  readonly roles: readonly string[];
  readonly customerId: string;
};

/** An alert opens an incident, its end resolves the linked cases, and customers say that it is not so. */
describe('a customer says that it is still broken', () => {
  let desk: Desk;
  let admin: string;
  let customer: string;
  let incidentId: string;
  const phone = '+37061234567';
  const people = ['reply', 'link', 'calm'] as const;
  const caseOf = new Map<string, string>();
  const mailOf = (person: string): string => `${person}@still-broken.example`;

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    desk.request(method, path, { as: admin, ...(body === undefined ? {} : { body }) });

  // biome-ignore lint/suspicious/noExplicitAny: the case as a client without types reads it
  const read = async (person: string): Promise<any> =>
    (await ask('GET', `/v1/cases/${caseOf.get(person)}`)).body;

  const began = new Date(Date.now() - 30 * 60_000).toISOString();
  const alert = (status: 'firing' | 'resolved') =>
    desk.request('POST', '/v1/hooks/hks_demo', {
      headers: { authorization: 'Bearer demo-alertmanager-token' },
      body: aNotification({
        ...{ status, startsAt: began },
        ...(status === 'resolved' ? { endsAt: new Date().toISOString() } : {}),
      }),
    });

  const fileCase = async (customerId: string, person: string): Promise<void> => {
    const contact = await ask('POST', `/v1/customers/${customerId}/contacts`, {
      ...{ name: `Ms ${person}`, addresses: [mailOf(person)], language: 'en' },
      ...(person === 'calm' ? { phones: [phone], smsConsent: true } : {}),
    });
    expect(contact.status).toBe(201);
    const opened = await ask('POST', '/v1/cases', {
      ...{ customerId, contactId: contact.body.id, subject: `No internet, ${person}` },
      ...{ text: 'Since the morning.', channel: 'phone' },
    });
    caseOf.set(person, opened.body.id);
  };

  const timeIn = (hours: number): string =>
    new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  const now = { from: timeIn(-2), to: timeIn(2), zone: 'UTC' };

  /** The policy in force would make this journey depend on the time of day. */
  const publishQuietHours = async (quietHours?: typeof now): Promise<void> => {
    const policy = await ask('GET', '/v1/service-design/sms-policy');
    const { quietHours: _standing, ...document } = policy.body.document;
    const published = await desk.request('PUT', '/v1/service-design/sms-policy', {
      ...{ as: admin, body: { ...document, ...(quietHours && { quietHours }) } },
      headers: { 'if-match': policy.headers.get('etag') ?? '' },
    });
    expect(published.status).toBe(200);
  };

  beforeAll(async () => {
    desk = await openDesk();
    admin = await desk.tokenOf('admin@lambdesk.example');
    await publishQuietHours(now);
    const users = await ask('GET', '/v1/users?limit=100');
    const colleague = users.body.items.find((user: User) => user.roles.includes('customer'));
    customer = await desk.tokenOf(colleague.email);
    for (const person of people) await fileCase(colleague.customerId, person);
    await desk.settle();
    // It holds for the very next notice, though those of a moment ago were decided by the other.
    await publishQuietHours();
  }, 120_000);
  afterAll(() => desk?.close());

  test('the alert opens the incident; its cases are linked, and told by mail and SMS once', async () => {
    incidentId = (await alert('firing')).body.incidents[0].id;
    const linked = await ask('POST', `/v1/incidents/${incidentId}/cases`, {
      caseIds: [...caseOf.values()],
    });
    expect(linked.status).toBe(200);
    const updated = await ask('POST', `/v1/incidents/${incidentId}/updates`, {
      ...{ status: 'identified', message: 'A ring is cut.' },
      plannedResolutionAt: new Date(Date.now() + 7_200_000).toISOString(),
    });
    expect(updated.status).toBe(201);
    await desk.settle();
    for (const person of people) {
      const mails = await desk.outbox(mailOf(person));
      expect(mails.filter(({ text }) => text.includes('A ring is cut.'))).toHaveLength(1);
    }
    const { body } = await desk.local('GET', `/outbox?channel=sms&to=${encodeURIComponent(phone)}`);
    expect(body.items).toHaveLength(1);
  });

  test('customers see the incident without a word of the alert, which is the desk’s', async () => {
    const seen = await desk.request('GET', `/v1/cases/${caseOf.get('calm')}`, { as: customer });
    expect(seen.body.incident).toMatchObject({
      ...{ title: 'Disturbance: internet, Kaunas', latestMessage: 'A ring is cut.' },
    });
    expect(JSON.stringify(seen.body)).not.toContain('K-14');
    expect((await read('calm')).incident).toMatchObject({
      ...{ title: 'Ring segment K-14 is down', publicTitle: 'Disturbance: internet, Kaunas' },
    });
  });

  test('the end of the alert resolves the cases', async () => {
    expect((await alert('resolved')).body.outcome).toBe('resolved');
    await desk.settle();
    for (const person of people)
      expect(await read(person)).toMatchObject({
        category: 'resolved',
        incident: { id: incidentId },
      });
  });

  test('a mail that answers reopens the case, detaches it, and asks an agent to confirm', async () => {
    const mails = await desk.outbox(mailOf('reply'));
    const replyTo = /^Reply-To:\s*<?([^\s>]+)/im.exec(mails.at(-1)?.raw ?? '')?.[1] ?? '';
    const text = 'It is still broken here.';
    await desk.mail({ from: mailOf('reply'), to: replyTo, subject: 'Re: resolved', text });
    await desk.settle();
    const disputed = await read('reply');
    expect(disputed).toMatchObject({ category: 'active', disputed: { needsConfirmation: true } });
    expect(disputed.incident).toBeUndefined();
  });

  test('the signed link does nothing when it is opened, and disputes when it is answered', async () => {
    const mails = await desk.outbox(mailOf('link'));
    const url = /https?:\/\/\S+\/v1\/answers\/[\w.~-]+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect((await read('link')).category).toBe('resolved');
    const answer = new URLSearchParams({ answer: 'broken' });
    expect((await fetch(url, { method: 'POST', body: answer })).status).toBe(200);
    await desk.settle();
    const disputed = await read('link');
    expect(disputed).toMatchObject({ category: 'active', disputed: { by: { kind: 'customer' } } });
    expect(disputed.incident).toBeUndefined();
  });

  test('a case that was not its incident’s asks what it is about, until an agent says so', async () => {
    const [replied, answered] = ['reply', 'link'].map(
      (person) => `/v1/cases/${caseOf.get(person)}`,
    );
    expect((await read('reply')).awaitsDiagnosis).toBeUndefined();
    await ask('POST', `${replied}/dispute/confirmation`, { confirmed: true });
    expect(await read('reply')).toMatchObject({ awaitsDiagnosis: true });
    expect((await ask('POST', `${replied}/dispute/diagnosis`)).status).toBe(200);
    expect((await read('reply')).awaitsDiagnosis).toBeUndefined();
    const again = await ask('POST', `${replied}/dispute/diagnosis`);
    expect([again.status, again.body.type]).toEqual([
      422,
      '/v1/problems/cases/nothing-to-diagnose',
    ]);
    const before = await ask('GET', `${answered}`);
    expect(before.body).toMatchObject({ awaitsDiagnosis: true });
    const changed = await desk.request('PATCH', `${answered}`, {
      ...{ as: admin, body: { topic: 'television' } },
      headers: { 'if-match': before.headers.get('etag') ?? '' },
    });
    expect(changed.status).toBe(200);
    expect(changed.body.awaitsDiagnosis).toBeUndefined();
  });

  test('a forged link is told nothing', async () => {
    const { api } = desk.ready();
    const forged = await fetch(`${api}/v1/answers/${'a'.repeat(60)}`);
    expect(forged.status).toBe(404);
  });

  test('whatever is said of the incident later leaves out who disputed', async () => {
    const message = 'The ring was spliced at noon.';
    const said = await ask('POST', `/v1/incidents/${incidentId}/updates`, { message });
    expect(said.status).toBe(201);
    await desk.settle();
    const { body } = await ask('GET', `/v1/incidents/${incidentId}/propagations`);
    expect(body.items[0]).toMatchObject({
      ...{ update: said.body.updateNumber, state: 'finished', done: 0, skipped: 3, failed: 0 },
    });
    for (const person of people) {
      const mails = await desk.outbox(mailOf(person));
      expect(mails.filter(({ text }) => text.includes(message))).toEqual([]);
    }
    for (const person of ['reply', 'link']) {
      const { category, incident } = await read(person);
      expect([category, incident]).toEqual(['active', undefined]);
    }
  });

  test('who said nothing is closed in time; who disputed is still at work', async () => {
    await desk.advance('P4D');
    await desk.settle();
    for (const person of ['reply', 'link']) expect((await read(person)).category).toBe('active');
    expect((await read('calm')).category).toBe('closed');
  });
});
