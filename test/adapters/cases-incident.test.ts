import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { shardOf } from '#kernel/shard.ts';
import { serve } from '#platform/http/serve.ts';
import { signerOf } from '#platform/secret.ts';
import { keys } from '#platform/table.ts';
import { bindRoutes } from '../../functions/cases/bind-routes.ts';
import { routes } from '../../functions/cases/contract.ts';
import { receiveReply } from '../../functions/cases/discussion/receive-reply.ts';
import { answerLink } from '../../functions/cases/dispute/answer-link.ts';
import { applyIncidentUpdate } from '../../functions/cases/incident/apply-incident-update.ts';
import { dynamoIncidentGlances } from '../../functions/cases/incident/incident-glance.dynamo.ts';
import { linkCase } from '../../functions/cases/incident/link-case.ts';
import { unlinkCase } from '../../functions/cases/incident/unlink-case.ts';
import { dynamoPresenceStore } from '../../functions/cases/presence/presence-store.dynamo.ts';
import { dynamoViewStore } from '../../functions/cases/saved-views/view-store.dynamo.ts';
import { dynamoTaskStore } from '../../functions/cases/tasks/task-store.dynamo.ts';
import { dynamoWordFinder } from '../../functions/search/index.ts';
import { anIncident, anna, customer, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { engineDesk } from '../support/engine-desk.ts';
import { type Asked, agent, call } from '../support/http.ts';
import { anUpdate, theEnd } from '../support/linked-cases.ts';

let engine: TestEngine;

const signer = signerOf(async () => JSON.stringify({ current: 'a', a: 'secret' }));

const deskOf = () => ({
  ...engineDesk(engine.table),
  incidents: dynamoIncidentGlances(engine.table),
  signer,
});

const put = (Item: Readonly<Record<string, unknown>>) =>
  engine.table.client.send(new PutCommand({ TableName: engine.table.name, Item }));

const link = async (caseId: string, incidentId = 'inc_1') => {
  const Key = keys.incidentLink(incidentId, shardOf(caseId), caseId);
  return (await engine.table.client.send(new GetCommand({ TableName: engine.table.name, Key })))
    .Item;
};

beforeAll(async () => {
  engine = await startEngine();
  for (const id of ['inc_1', 'inc_2'])
    await put({ ...keys.incident(id), ...anIncident({ id }), severity: 'extensive' });
});
afterAll(() => engine.close());

const aLinkedCase = async () => {
  const desk = deskOf();
  const { id } = await opened(desk, { contactId: 'con_ona' });
  await linkCase(desk, { caseId: id, incidentId: 'inc_1', actor: anna });
  return { desk, id };
};

const present = async (caseId: string) => {
  const of = await deskOf().cases.load(caseId);
  if (of === undefined) throw new Error('The case is gone.');
  return of;
};

describe('a link in the table', () => {
  it('is put with its case, marked with it, and ended with it', async () => {
    const { desk, id } = await aLinkedCase();
    const { incidentLinkedAt, customerId } = await present(id);
    expect(await link(id)).toMatchObject({
      ...{ incidentId: 'inc_1', caseId: id, customerId, linkedAt: incidentLinkedAt },
      ...{ appliedUpdate: 0, state: 'linked' },
    });
    await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: anUpdate(2) });
    expect(await link(id)).toMatchObject({ appliedUpdate: 2, state: 'linked' });
    expect(await desk.cases.appliedUpdate('inc_1', id)).toBe(2);
    await linkCase(desk, { caseId: id, incidentId: 'inc_2', actor: anna });
    expect(await link(id)).toMatchObject({ appliedUpdate: 2, state: 'released' });
    expect(await link(id, 'inc_2')).toMatchObject({ appliedUpdate: 0, state: 'linked' });
    await unlinkCase(desk, { caseId: id, actor: anna });
    expect(await link(id, 'inc_2')).toMatchObject({ state: 'released' });
  });

  it('takes an update once, however many carry it at the same moment', async () => {
    const { desk, id } = await aLinkedCase();
    const carried = [1, 2, 3, 3, 2, 1].map((n) =>
      applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: anUpdate(n) }),
    );
    const outcomes = (await Promise.all(carried)).map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['applied', 'skipped']));
    const of = await present(id);
    const { items } = await desk.cases.journal(id, { limit: 100 });
    const marks = items.filter(({ type }) => type === 'case.incident-updated');
    const numbers = marks.map(({ data }) => data['update']);
    expect(numbers).toEqual([...new Set(numbers)].sort());
    expect(of).toMatchObject({ incidentUpdate: 3, marks: marks.length });
    expect(await link(id)).toMatchObject({ appliedUpdate: 3 });
    expect(verify(items, { n: of.version, hash: of.journalHash })).toMatchObject({ intact: true });
  });

  it('says that the case disputed, and the case comes back whole', async () => {
    const { desk, id } = await aLinkedCase();
    await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: theEnd(1) });
    await receiveReply(desk, { caseId: id, text: 'Dark.', participant: true, actor: customer });
    expect(await link(id)).toMatchObject({ state: 'disputed', appliedUpdate: 1 });
    expect(await present(id)).toMatchObject({
      category: 'active',
      disputed: {
        ...{ incidentId: 'inc_1', update: 1, needsConfirmation: true },
        resolution: { reason: 'incident', incidentId: 'inc_1' },
      },
    });
  });
});

const apiOf = () => {
  const none = {
    sizeOf: async () => undefined,
    signDownload: async () => 'https://files/',
    readText: async () => '',
    verdictOn: async () => 'clean' as const,
  };
  const signUpload = async () => ({ method: 'PUT' as const, url: 'https://f/', headers: {} });
  const deps = {
    ...deskOf(),
    words: dynamoWordFinder(engine.table),
    presences: dynamoPresenceStore(engine.table),
    views: dynamoViewStore(engine.table),
    tasks: dynamoTaskStore(engine.table),
    files: { ...none, signUpload },
    contactOf: async () => undefined,
    contactName: async () => undefined,
    staffName: async () => undefined,
    isStaff: async () => true,
  };
  const handler = serve(routes, bindRoutes(deps), { table: engine.table, signer });
  return (asked: Asked) => call(handler, asked);
};

describe('the doors of a linked case', () => {
  it('show the incident by reference, and leave the ETag alone when an update comes', async () => {
    const { desk, id } = await aLinkedCase();
    const ask = apiOf();
    const read = { route: 'GET /v1/cases/{caseId}', params: { caseId: id }, as: agent };
    const before = await ask(read);
    await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: anUpdate(1) });
    const after = await ask(read);
    expect(before.body.incident).toMatchObject({ reference: 'I-1001', status: 'investigating' });
    expect(after.headers['etag']).toBe(before.headers['etag']);
    const change = { ...read, route: 'PATCH /v1/cases/{caseId}', body: { tags: ['vip'] } };
    const headers = { 'if-match': before.headers['etag'] ?? '' };
    expect((await ask({ ...change, headers })).status).toBe(200);
    expect((await ask({ ...change, headers })).status).toBe(412);
  });

  it('take a dispute of the customer’s, and hide the case from another’s', async () => {
    const { desk, id } = await aLinkedCase();
    await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: theEnd(1) });
    const ask = apiOf();
    const as = (customerId: string) =>
      ({ kind: 'customer', id: 'con_ona', grants: 'customer', customerId }) as const;
    const params = { caseId: id };
    const dispute = { route: 'POST /v1/cases/{caseId}/dispute', params, body: { reason: 'No.' } };
    expect((await ask({ ...dispute, as: as('cus_other') })).status).toBe(404);
    expect((await ask({ ...dispute, as: { ...agent, grants: 'knowledge' } })).status).toBe(403);
    const headers = { 'idempotency-key': 'd1' };
    const disputed = await ask({ ...dispute, headers, as: as('cus_baltic') });
    expect([disputed.status, disputed.body.category]).toEqual([200, 'active']);
    expect(await ask({ ...dispute, headers, as: as('cus_baltic') })).toEqual(disputed);
    expect((await ask({ ...dispute, as: agent })).status).toBe(422);
    const route = 'POST /v1/cases/{caseId}/dispute/confirmation';
    const confirm = { route, params, body: { confirmed: true } };
    expect((await ask({ ...confirm, as: as('cus_baltic') })).status).toBe(403);
    expect((await ask({ ...confirm, as: agent })).status).toBe(422);
  });

  it('let anybody with the signed link answer, as a form or as JSON, and nobody without', async () => {
    const { desk, id } = await aLinkedCase();
    await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: theEnd(1) });
    const { contactId, closesAt = '' } = await present(id);
    const path = await answerLink(signer, { caseId: id, contactId, closesAt });
    const params = { token: path.slice('/v1/answers/'.length) };
    const ask = apiOf();
    const page = await ask({ route: 'GET /v1/answers/{token}', params });
    expect(page.status).toBe(200);
    expect(page.body).toContain('<html lang="lt">');
    const post = { route: 'POST /v1/answers/{token}' };
    const forged = { ...post, params: { token: `${params.token}a` } };
    expect((await ask({ ...forged, body: { answer: 'solved' } })).status).toBe(404);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answered = await ask({ ...post, params, rawBody: 'answer=broken', headers: form });
    expect(answered.status).toBe(200);
    expect((await present(id)).category).toBe('active');
    const late = await ask({ ...post, params, body: { answer: 'solved' } });
    expect([late.status, late.body.type]).toEqual([404, '/v1/problems/cases/answer-over']);
  });
});
