import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getItem } from '#platform/dynamo.ts';
import { serve } from '#platform/http/serve.ts';
import { signerOf } from '#platform/secret.ts';
import { keys } from '#platform/table.ts';
import { newId, newSalt, now, pause } from '#platform/world.ts';
import { bindRepeats, bindRoutes } from '../../functions/cases/bind-routes.ts';
import { routes } from '../../functions/cases/contract.ts';
import { dynamoIncidentGlances } from '../../functions/cases/incident/incident-glance.dynamo.ts';
import { dynamoPresenceStore } from '../../functions/cases/presence/presence-store.dynamo.ts';
import { dynamoViewStore } from '../../functions/cases/saved-views/view-store.dynamo.ts';
import { dynamoCaseStore } from '../../functions/cases/store/case-store.dynamo.ts';
import { dynamoTaskStore } from '../../functions/cases/tasks/task-store.dynamo.ts';
import { dynamoEntitlementStore } from '../../functions/entitlements/index.ts';
import { dynamoWordFinder } from '../../functions/search/index.ts';
import type { DesignStore } from '../../functions/service-design/index.ts';
import { designsOf } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { type Asked, agent, call } from '../support/http.ts';

let engine: TestEngine;
let handler: unknown;

const noFiles = {
  sizeOf: async () => undefined,
  signUpload: async () => ({ method: 'PUT' as const, url: 'https://files/', headers: {} }),
  signDownload: async () => 'https://files/',
  readText: async () => '',
  verdictOn: async () => 'clean' as const,
};

beforeAll(async () => {
  engine = await startEngine();
  const signer = signerOf(async () => JSON.stringify({ current: 'a', a: 'secret' }));
  const deps = {
    cases: dynamoCaseStore(engine.table),
    incidents: dynamoIncidentGlances(engine.table),
    signer,
    designs: designsOf() as DesignStore,
    entitlements: dynamoEntitlementStore(engine.table),
    files: noFiles,
    words: dynamoWordFinder(engine.table),
    presences: dynamoPresenceStore(engine.table),
    views: dynamoViewStore(engine.table),
    tasks: dynamoTaskStore(engine.table),
    ...{ now, newId, newSalt, pause },
    contactOf: async () => ({ tier: 'standard', language: 'en' as const }),
    contactName: async () => 'Ona',
    staffName: async () => 'Anna',
    isStaff: async () => true,
  };
  const repeats = bindRepeats(deps);
  handler = serve(routes, bindRoutes(deps), { table: engine.table, signer, repeats });
});
afterAll(() => engine.close());

const ask = (asked: Asked) => call(handler, { as: agent, ...asked });

const opening = { subject: 'Bill', text: 'Too high.', customerId: 'cus_a', contactId: 'con_a' };

const open = async (asked: Partial<Asked> = {}) =>
  ask({ route: 'POST /v1/cases', body: opening, ...asked });

const customerOf = (customerId: string) => ({
  kind: 'customer' as const,
  id: 'con_a',
  grants: 'customer',
  customerId,
});

describe('the doors of cases', () => {
  it('answer an opened case with its ETag, and the same answer to the same key', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const first = await open({ headers });
    const repeat = await open({ headers });
    expect(first).toMatchObject({ status: 201, headers: { etag: '"1"' } });
    expect(repeat.body).toEqual(first.body);
    const other = await open({ headers, body: { ...opening, subject: 'Other' } });
    expect(other.status).toBe(409);
  });

  it('report every error at once and refuse fields that are not known', async () => {
    const body = { subject: 'two\nlines', severity: 'terrible', colour: 'red' };
    const refused = await open({ body });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/body/colour',
      '/body/severity',
      '/body/subject',
      '/body/text',
    ]);
  });

  it('demand the version for a change, and refuse a stale one', async () => {
    const { body: of } = await open();
    const change = {
      route: 'PATCH /v1/cases/{caseId}',
      params: { caseId: of.id },
      body: { severity: 'extensive' },
    };
    expect((await ask(change)).status).toBe(428);
    const changed = await ask({ ...change, headers: { 'if-match': '"1"' } });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect((await ask({ ...change, headers: { 'if-match': '"1"' } })).status).toBe(412);
  });

  it('show a customer their own case without the inside, and another’s not at all', async () => {
    const { body: of } = await open();
    const read = { route: 'GET /v1/cases/{caseId}', params: { caseId: of.id } };
    const own = await ask({ ...read, as: customerOf('cus_a') });
    expect(own).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(own.body).not.toHaveProperty('queueId');
    expect((await ask({ ...read, as: customerOf('cus_b') })).status).toBe(404);
    const journal = { ...read, route: 'GET /v1/cases/{caseId}/journal' };
    expect((await ask({ ...journal, as: customerOf('cus_a') })).status).toBe(403);
  });

  it('seal the cursor of a list to who asked', async () => {
    await Promise.all([open(), open(), open()]);
    const list = { route: 'GET /v1/cases', query: { limit: '2' } };
    const page = await ask(list);
    expect(page.body.items).toHaveLength(2);
    const next = { ...list, query: { limit: '2', cursor: page.body.next } };
    expect((await ask(next)).status).toBe(200);
    const other = { ...agent, id: 'usr_other' };
    expect((await ask({ ...next, as: other })).status).toBe(400);
  });

  it('announce an attachment once under one key, and keep no link for the repeat', async () => {
    const { body: of } = await open();
    const asked = {
      route: 'POST /v1/cases/{caseId}/attachments',
      path: `/v1/cases/${of.id}/attachments`,
      params: { caseId: of.id },
      headers: { 'idempotency-key': 'file-1' },
      body: { name: 'bill.pdf', contentType: 'application/pdf', bytes: 10 },
    };
    const first = await ask(asked);
    expect(first.status).toBe(201);
    expect(await ask(asked)).toEqual(first);
    const claim = await getItem(engine.table, keys.claim(`http#staff#${agent.id}#file-1`));
    expect(claim?.['result']).toEqual({ id: first.body.id, expiresAt: first.body.expiresAt });
  });

  it('change many cases once under one key, each at its version', async () => {
    const ids = [(await open()).body.id, (await open()).body.id];
    const asked = {
      route: 'POST /v1/cases/bulk-changes',
      headers: { 'idempotency-key': 'bulk-1' },
      body: { cases: ids.map((caseId) => ({ caseId, version: 1 })), addTags: ['storm'] },
    };
    const first = await ask(asked);
    const changed = ids.map((caseId) => ({ caseId, outcome: 'changed', version: 2 }));
    expect(first).toMatchObject({ status: 200, body: { items: changed } });
    expect((await ask(asked)).body).toEqual(first.body);
    const [one = ''] = ids;
    const kept = await getItem(engine.table, keys.claim(`http#staff#${agent.id}#bulk-1#${one}`));
    expect(kept?.['result']).toEqual(changed[0]);
    const other = { ...asked, body: { ...asked.body, addTags: ['flood'] } };
    expect((await ask(other)).status).toBe(409);
    const stale = await ask({ ...asked, headers: {} });
    expect(stale.body.items).toMatchObject(ids.map(() => ({ code: 'version/stale' })));
  });

  it('keep who follows a case', async () => {
    const { body: of } = await open();
    const params = { caseId: of.id, userId: 'usr_oleh' };
    const watch = { route: 'PUT /v1/cases/{caseId}/watchers/{userId}', params };
    expect(await ask(watch)).toMatchObject({ status: 200, body: { watchers: ['usr_oleh'] } });
    const read = { route: 'GET /v1/cases/{caseId}', params: { caseId: of.id } };
    expect((await ask(read)).body).toMatchObject({ watchers: ['usr_oleh'], version: 2 });
    await ask({ ...watch, route: 'DELETE /v1/cases/{caseId}/watchers/{userId}' });
    expect((await ask(read)).body).not.toHaveProperty('watchers');
  });

  it('verify the journal on request', async () => {
    const { body: of } = await open();
    const reply = { route: 'POST /v1/cases/{caseId}/replies', params: { caseId: of.id } };
    expect((await ask({ ...reply, body: { text: 'On it.' } })).status).toBe(201);
    const journal = { route: 'GET /v1/cases/{caseId}/journal', params: { caseId: of.id } };
    const read = await ask({ ...journal, query: { verify: 'true' } });
    expect(read.body.verification).toEqual({ intact: true, entries: read.body.items.length });
  });

  it('say what a step of the workflow demands', async () => {
    const { body: of } = await open();
    const refused = await ask({
      route: 'POST /v1/cases/{caseId}/transitions',
      params: { caseId: of.id },
      headers: { 'if-match': '"1"' },
      body: { to: 'resolved' },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.facts.missing).toEqual(['reason', 'timeSpentMinutes', 'solution']);
  });
});
