import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

/** The second half of the main job, through the public doors only. Each test goes on where the last one ended. */
describe('an incident explains many cases', () => {
  let desk: Desk;
  let supervisor: string;
  let incidentId: string;
  let caseIds: readonly string[];
  const customers = ['ona', 'petras', 'jonas'].map((name) => `${name}@old-town.example`);

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    desk.request(method, path, { as: supervisor, ...(body === undefined ? {} : { body }) });

  // biome-ignore lint/suspicious/noExplicitAny: the case as a client without types reads it
  const readCase = async (caseId: string): Promise<any> =>
    (await ask('GET', `/v1/cases/${caseId}`)).body;

  const announce = (body: unknown): Promise<Answer> =>
    ask('POST', `/v1/incidents/${incidentId}/updates`, body);

  const typesOf = async (caseId: string): Promise<readonly string[]> => {
    const { body } = await ask('GET', `/v1/cases/${caseId}/journal?limit=100`);
    return body.items.map(({ type }: { type: string }) => type);
  };

  const countOf = async (caseId: string, type: string): Promise<number> =>
    (await typesOf(caseId)).filter((one) => one === type).length;

  beforeAll(async () => {
    desk = await openDesk();
    supervisor = await desk.tokenOf('supervisor');
    for (const from of customers)
      await desk.mail({
        ...{ from, to: 'support@desk.example' },
        subject: 'Neveikia internetas Užupyje',
        text: 'Laba diena, nuo ryto nebeveikia interneto ryšys, lemputė raudona.',
      });
    await desk.settle();
    const { body } = await ask('GET', '/v1/cases?sort=newest&limit=100');
    caseIds = body.items
      .filter(({ subject }: { subject: string }) => subject === 'Neveikia internetas Užupyje')
      .map(({ id }: { id: string }) => id);
  }, 120_000);
  afterAll(() => desk?.close());

  test('while a case is open the matching incident is offered, with its reasons', async () => {
    expect(caseIds).toHaveLength(3);
    const opened = await ask('POST', '/v1/incidents', {
      ...{ title: 'No internet in Užupis', severity: 'significant' },
      ...{ services: ['internetas'], areas: ['Užupis'], symptoms: ['neveikia'] },
    });
    expect(opened.status).toBe(201);
    incidentId = opened.body.id;
    const { body } = await ask('GET', `/v1/incidents/matches?caseId=${caseIds[0]}`);
    expect(body.items[0].incident.id).toBe(incidentId);
    expect(body.items[0].reasons.map(({ by }: { by: string }) => by)).toEqual([
      ...['service', 'area', 'symptom', 'time'],
    ]);
  });

  test('the agent links one case, and others in bulk, each answered', async () => {
    const one = await ask('PUT', `/v1/cases/${caseIds[0]}/incident`, { incidentId });
    expect(one.status).toBe(200);
    const bulk = await ask('POST', `/v1/incidents/${incidentId}/cases`, {
      caseIds: [...caseIds.slice(1), 'cas_none'],
    });
    expect(bulk.body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      ...['linked', 'linked', 'refused'],
    ]);
    const linked = await ask('GET', `/v1/incidents/${incidentId}/cases`);
    expect(linked.body.items).toHaveLength(3);
  });

  test('an update shows on a linked case at once, before anything is carried', async () => {
    const plannedResolutionAt = new Date(Date.now() + 4 * 3_600_000).toISOString();
    const message = { en: 'A cable is cut.', lt: 'Nutrauktas kabelis.' };
    const updated = await announce({ status: 'identified', plannedResolutionAt, message });
    expect(updated.status).toBe(201);
    expect((await readCase(caseIds[0] ?? '')).incident).toMatchObject({
      ...{ id: incidentId, status: 'identified', plannedResolutionAt },
    });
  });

  test('each linked case receives it once, and its customer is told in their language', async () => {
    await desk.settle();
    for (const caseId of caseIds) expect(await countOf(caseId, 'case.incident-updated')).toBe(1);
    const { body } = await ask('GET', `/v1/incidents/${incidentId}/propagations`);
    expect(body.items[0]).toMatchObject({ update: 1, state: 'finished', done: 3, failed: 0 });
    for (const customer of customers) {
      const mails = await desk.outbox(customer);
      expect(mails.filter(({ text }) => text.includes('Nutrauktas kabelis.'))).toHaveLength(1);
    }
  });

  test('marks of a propagation do not change what a client has read', async () => {
    const before = await desk.request('GET', `/v1/cases/${caseIds[0]}`, { as: supervisor });
    await announce({ status: 'monitoring' });
    await desk.settle();
    const after = await desk.request('GET', `/v1/cases/${caseIds[0]}`, { as: supervisor });
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(after.body.incident.status).toBe('monitoring');
  });

  test('more news within a quarter of an hour is told once, when it has passed', async () => {
    for (const message of ['Splicing has begun.', 'Half is spliced.']) {
      await announce({ message });
      await desk.settle();
    }
    const newsOf = async (customer: string) =>
      (await desk.outbox(customer)).filter(({ text }) => text.includes('spliced'));
    for (const customer of customers) expect(await newsOf(customer)).toEqual([]);
    await desk.advance('PT16M');
    await desk.settle();
    for (const customer of customers) {
      const [news, ...more] = await newsOf(customer);
      expect(more).toEqual([]);
      expect(news?.text).toMatch(/Splicing has begun\.\s+Half is spliced\./);
    }
    const { body } = await ask('GET', `/v1/cases/${caseIds[0]}/notifications`);
    const toContact = body.items.filter(
      ({ audience }: { audience: string }) => audience === 'contact',
    );
    expect(toContact.filter(({ status }: { status: string }) => status === 'planned')).toEqual([]);
  });

  test('a case that is unlinked is left alone', async () => {
    const unlinked = await ask('DELETE', `/v1/cases/${caseIds[2]}/incident`);
    expect(unlinked.status).toBe(200);
    expect((await readCase(caseIds[2] ?? '')).incident).toBeUndefined();
  });

  test('killed as it is resolved, the incident resolves every linked case once after the next start', async () => {
    const resolved = await announce({ status: 'resolved', message: 'The cable is mended.' });
    expect(resolved.status).toBe(201);
    await desk.kill();
    await desk.start();
    supervisor = await desk.tokenOf('supervisor');
    await desk.settle();
    for (const caseId of caseIds.slice(0, 2)) {
      expect(await readCase(caseId)).toMatchObject({ category: 'resolved' });
      expect(await countOf(caseId, 'case.resolved')).toBe(1);
    }
    expect((await readCase(caseIds[2] ?? '')).category).not.toBe('resolved');
  });

  test('a resolved incident is final; a late link resolves its case at once', async () => {
    const back = await announce({ status: 'monitoring' });
    expect([back.status, back.body.type]).toEqual([
      422,
      expect.stringContaining('incidents/resolved-is-final'),
    ]);
    await ask('PUT', `/v1/cases/${caseIds[2]}/incident`, { incidentId });
    expect((await readCase(caseIds[2] ?? '')).category).toBe('resolved');
  });

  test('the cases close after the dispute window', async () => {
    await desk.advance('P4D');
    await desk.settle();
    for (const caseId of caseIds) expect((await readCase(caseId)).category).toBe('closed');
  });
});
