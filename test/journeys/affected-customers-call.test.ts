import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Asked, type Desk, openDesk } from '../support/desk.ts';

/** Cases that are opened before anybody asks, through the public doors only. Each test goes on where the last one ended. */
describe('customers of a disturbance have their case before they call', () => {
  let desk: Desk;
  let agent: string;
  let supervisor: string;
  let incidentId: string;
  const customerOf = new Map<string, string>();
  const caseOf = new Map<string, string>();
  const people = ['ona', 'jonas'] as const;
  const mailOf = (person: string): string => `${person}@affected.example`;

  const ask = (method: string, path: string, asked: Asked = {}): Promise<Answer> =>
    desk.request(method, path, { as: agent, ...asked });

  const lead = (method: string, path: string, body?: unknown): Promise<Answer> =>
    desk.request(method, path, { as: supervisor, ...(body === undefined ? {} : { body }) });

  const quality = async () => (await lead('GET', `/v1/incidents/${incidentId}/link-quality`)).body;

  const aCustomer = async (person: string): Promise<void> => {
    const made = await lead('POST', '/v1/customers', { name: person, type: 'person' });
    expect(made.status).toBe(201);
    const { id } = made.body;
    customerOf.set(person, id);
    const contact = { name: person, addresses: [mailOf(person)], language: 'lt' };
    expect((await lead('POST', `/v1/customers/${id}/contacts`, contact)).status).toBe(201);
  };

  const affected = async (headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const named = [...customerOf.values(), 'cus_nobody'];
    const customers = named.map((customerId) => ({ customerId }));
    return ask('POST', `/v1/incidents/${incidentId}/affected`, { body: { customers }, headers });
  };

  beforeAll(async () => {
    desk = await openDesk();
    agent = await desk.tokenOf('agent');
    supervisor = await desk.tokenOf('supervisor');
    for (const person of people) await aCustomer(person);
    const publicTitle = { en: 'No internet in Kaunas', lt: 'Kaune nėra interneto' };
    const incident = { title: 'K-14 is down', publicTitle, severity: 'significant' };
    incidentId = (await lead('POST', '/v1/incidents', incident)).body.id;
  }, 120_000);
  afterAll(() => desk?.close());

  test('each is given one, in their language; who is not there is refused alone', async () => {
    const answer = await affected({ 'idempotency-key': 'affected-1' });
    expect(answer.status).toBe(200);
    const [ona, jonas, nobody] = answer.body.items;
    expect([ona.outcome, jonas.outcome]).toEqual(['opened', 'opened']);
    expect(nobody).toMatchObject({ outcome: 'refused', reason: 'There is no such customer.' });
    caseOf.set('ona', ona.caseId).set('jonas', jonas.caseId);
    const of = await ask('GET', `/v1/cases/${ona.caseId}`);
    expect(of.body).toMatchObject({
      ...{ subject: 'Kaune nėra interneto', incidentId, incident: { id: incidentId } },
    });
    expect((await affected({ 'idempotency-key': 'affected-1' })).body).toEqual(answer.body);
    await desk.settle();
    const again = (await affected()).body.items;
    expect(again).toMatchObject([
      { outcome: 'standing', caseId: ona.caseId },
      { outcome: 'standing', caseId: jonas.caseId },
      { outcome: 'refused' },
    ]);
  });

  test('it is found when they call, and the call joins it', async () => {
    const caseId = caseOf.get('ona');
    const call = {
      ...{ channel: 'phone', contactAddress: mailOf('ona'), language: 'lt' },
      ...{ subject: 'Nėra interneto', text: 'Nuo ryto.' },
    };
    const shown = await ask('POST', '/v1/interactions?preview=true', { body: call });
    expect(shown.body.standing).toMatchObject([{ caseId, incidentId }]);
    const body = { ...call, continuesCaseId: caseId };
    const joined = await ask('POST', '/v1/interactions', { body });
    expect([joined.status, joined.body.cases.map(({ id }: { id: string }) => id)]).toEqual([
      201,
      [caseId],
    ]);
    const { body: all } = await ask('GET', `/v1/cases?customer=${customerOf.get('ona')}`);
    expect(all.items).toHaveLength(1);
  });

  test('what is announced reaches them once, like everybody else', async () => {
    const message = 'The cable is being spliced.';
    await lead('POST', `/v1/incidents/${incidentId}/updates`, { status: 'identified', message });
    await desk.settle();
    for (const person of people) {
      const mails = await desk.outbox(mailOf(person));
      expect(mails.filter(({ text }) => text.includes(message))).toHaveLength(1);
    }
  });

  test('a link that was wrong is counted with who made it, for supervisors', async () => {
    await lead('POST', `/v1/incidents/${incidentId}/updates`, { status: 'resolved' });
    await desk.settle();
    const over = await affected();
    expect([over.status, over.body.type]).toEqual([
      422,
      '/v1/problems/incidents/affected-while-open',
    ]);
    expect(await quality()).toMatchObject({ linked: 2, disputed: 0, rate: 0 });
    const path = `/v1/cases/${caseOf.get('jonas')}/dispute`;
    const disputed = await ask('POST', path, { body: { reason: 'It is our router.' } });
    expect([disputed.status, disputed.body.incidentId]).toEqual([200, undefined]);
    const told = await quality();
    expect(told).toMatchObject({ linked: 2, disputed: 1, released: 0, rate: 0.5 });
    expect(told.byAgent).toEqual([
      { userId: expect.stringMatching(/^usr_/), linked: 2, disputed: 1 },
    ]);
    expect((await ask('GET', `/v1/incidents/${incidentId}/link-quality`)).status).toBe(403);
  });
});
