import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

/** One complex call, through the public doors only. Each test goes on where the last one ended. */
describe('a call of several questions is registered in one go', () => {
  let desk: Desk;
  let agent: string;
  let supervisor: string;
  let draftId: string;
  let caseIds: readonly string[];

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    desk.request(method, path, { as: agent, ...(body === undefined ? {} : { body }) });

  const call = {
    channel: 'phone',
    contactAddress: 'ona.call@old-town.example',
    contactName: 'Ona',
    language: 'lt',
    calledFrom: '+37069999999',
    subject: 'Neveikia internetas, perkeliamas numeris',
    text: 'Nuo ryto raudona lemputė; nori kompensacijos ir perkelti numerį.',
    questions: [
      {
        ...{ topic: 'contract', type: 'request', subtopic: 'number-transfer' },
        serviceIdentifiers: [{ kind: 'number', value: '+37060000077' }],
      },
      {
        ...{ topic: 'internet', type: 'complaint', subtopic: 'no-connection' },
        ...{ justification: { ground: 'failing-service' }, action: 'line-tested' },
        fields: { lamp: 'red', restarted: true },
        serviceIdentifiers: [
          { kind: 'contract', value: 'NL-7001' },
          { kind: 'number', value: '+37060000001' },
        ],
      },
    ],
    adjustments: [
      { kind: 'compensation', carriedOut: 'by-department', note: 'Two days of the fee back' },
    ],
  };

  beforeAll(async () => {
    desk = await openDesk();
    agent = await desk.tokenOf('agent');
    supervisor = await desk.tokenOf('supervisor');
  }, 120_000);
  afterAll(() => desk?.close());

  test('while it goes on a draft is filled, and a dry run says what it will become', async () => {
    const begun = await ask('POST', '/v1/interactions/drafts', { channel: 'phone' });
    expect(begun.status).toBe(201);
    draftId = begun.body.id;
    const put = await desk.request('PUT', `/v1/interactions/drafts/${draftId}`, {
      ...{ as: agent, body: call, headers: { 'if-match': '"1"' } },
    });
    expect(put).toMatchObject({ status: 200, body: { version: 2 } });
    const preview = await ask('POST', '/v1/interactions?preview=true', call);
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({
      problems: [],
      cases: [
        { by: 'one-case', type: 'complaint', topic: 'internet', queueId: 'complaints' },
        { by: 'adjustment', type: 'request', queueId: 'billing' },
      ],
    });
    const { body } = await ask('GET', `/v1/interactions/drafts/${draftId}`);
    expect(body.body.subject).toBe(call.subject);
  });

  test('a form that is not filled in is told at its place', async () => {
    const wrong = { ...call, questions: [call.questions[0]], adjustments: [] };
    const { body } = await ask('POST', '/v1/interactions?preview=true', wrong);
    expect(body.problems.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/body/questions/0/fields/number',
      '/body/questions/0/fields/direction',
    ]);
    const refused = await ask('POST', '/v1/interactions', wrong);
    expect(refused).toMatchObject({
      status: 422,
      body: { type: '/v1/problems/cases/form-incomplete' },
    });
    const kept = await ask('GET', `/v1/interactions/${refused.body.facts.interactionId}`);
    expect(kept.body).toMatchObject({ status: 'received', caseIds: [] });
  });

  test('confirmed, it is its cases, each with its reasons in the journal', async () => {
    const { status, body } = await ask('POST', `/v1/interactions/drafts/${draftId}/confirmation`);
    expect(status).toBe(201);
    caseIds = body.cases.map(({ id }: { id: string }) => id);
    expect(body.interaction).toMatchObject({ id: draftId, status: 'converted', caseIds });
    const [first, second] = await Promise.all(
      caseIds.map(async (id) => (await ask('GET', `/v1/cases/${id}`)).body),
    );
    expect(first).toMatchObject({
      ...{
        serviceIdentifier: '+37060000001',
        action: 'line-tested',
        justification: 'failing-service',
      },
      ...{ fields: { lamp: 'red', restarted: true }, interactionId: draftId },
    });
    expect(second).toMatchObject({ accompanies: caseIds[0], subtopic: 'adjustment' });
    const { items, verification } = (
      await ask('GET', `/v1/cases/${caseIds[0]}/journal?verify=true`)
    ).body;
    expect(verification.intact).toBe(true);
    expect(items[0].data.registration.decisions.map(({ rule }: { rule: string }) => rule)).toEqual([
      ...['one-case', 'type-precedence', 'identifier-precedence', 'adjustment'],
    ]);
    expect(JSON.stringify(items)).not.toMatch(/\+3706|NL-7001/);
  });

  test('whoever called is not written to about it, and nobody confirms the draft again', async () => {
    await desk.settle();
    expect(await desk.outbox(call.contactAddress)).toEqual([]);
    const again = await ask('POST', `/v1/interactions/drafts/${draftId}/confirmation`);
    expect(again.status).toBe(404);
    const { items } = (await ask('GET', '/v1/interactions/drafts')).body;
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(draftId);
  });

  test('a matter settled in the conversation is closed, and nothing is mailed about it', async () => {
    const settled = { reason: 'Explained', solution: 'The charge is right.', timeSpentMinutes: 4 };
    const who = { contactAddress: 'petras.call@old-town.example', contactName: 'Petras' };
    const { body } = await ask('POST', '/v1/interactions', {
      ...{ ...who, channel: 'chat', subject: 'A charge', text: 'Why 5 euros?', settled },
      ...{ topic: 'billing', subtopic: 'wrong-charge', action: 'explained' },
    });
    expect(body.cases).toMatchObject([{ type: 'consultation', category: 'closed' }]);
    await desk.settle();
    expect(await desk.outbox(who.contactAddress)).toEqual([]);
  });

  test('the supervisor sees which contacts of the day have no case', async () => {
    const now = (await desk.local('GET', '/clock')).body.now as string;
    const path = `/v1/interactions/report?day=${now.slice(0, 10)}`;
    const { body } = await desk.request('GET', path, { as: supervisor });
    expect(body.unregistered).toMatchObject([{ state: 'refused', channel: 'phone' }]);
    expect((await ask('GET', path)).status).toBe(403);
  });
});
