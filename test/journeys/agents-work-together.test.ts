import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

type User = { readonly id: string; readonly email: string; readonly roles: readonly string[] };

/** Colleagues call each other to a case, follow it, and tidy up many at once. */
describe('agents work on cases together', () => {
  let desk: Desk;
  let admin: string;
  let colleague: User;
  const caseIds: string[] = [];

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    desk.request(method, path, { as: admin, ...(body === undefined ? {} : { body }) });

  beforeAll(async () => {
    desk = await openDesk();
    admin = await desk.tokenOf('admin@lambdesk.example');
    const users = (await ask('GET', '/v1/users?limit=100')).body.items;
    colleague = users.find(({ roles }: User) => roles.includes('supervisor'));
    const { customerId } = users.find(({ roles }: User) => roles.includes('customer'));
    const contacts = await ask('GET', `/v1/customers/${customerId}/contacts`);
    for (const subject of ['No dial tone', 'No dial tone either']) {
      const opened = await ask('POST', '/v1/cases', {
        ...{ customerId, contactId: contacts.body.items[0].id, subject },
        ...{ text: 'Since noon.', channel: 'phone' },
      });
      caseIds.push(opened.body.id);
    }
  }, 120_000);
  afterAll(() => desk?.close());

  test('whom a note mentions is told of it by mail', async () => {
    const noted = await ask('POST', `/v1/cases/${caseIds[0]}/notes`, {
      text: 'Can you look at the exchange?',
      mentions: [colleague.id],
    });
    expect(noted).toMatchObject({ status: 201, body: { mentions: [colleague.id] } });
    await desk.settle();
    const mails = await desk.outbox(colleague.email);
    expect(mails.at(-1)?.text).toContain('Can you look at the exchange?');
  });

  test('a colleague follows a case', async () => {
    const watch = `/v1/cases/${caseIds[0]}/watchers/${colleague.id}`;
    expect((await ask('PUT', watch)).body).toEqual({ watchers: [colleague.id] });
    expect((await ask('GET', `/v1/cases/${caseIds[0]}`)).body.watchers).toEqual([colleague.id]);
  });

  test('a macro is tried, then run, at the version it was seen at', async () => {
    const macro = `/v1/cases/${caseIds[0]}/macros/take-and-begin`;
    const offered = await ask('GET', `/v1/cases/${caseIds[0]}/macros`);
    expect(offered.body.items.map(({ id }: User) => id)).toContain('take-and-begin');
    const seen = await ask('GET', `/v1/cases/${caseIds[0]}`);
    const headers = { 'if-match': seen.headers.get('etag') ?? '' };
    const tried = await desk.request('POST', `${macro}?preview=true`, { as: admin, headers });
    expect(tried).toMatchObject({ status: 200, body: { case: { state: 'in-progress' } } });
    expect((await ask('GET', `/v1/cases/${caseIds[0]}`)).body.state).toBe('new');
    const run = await desk.request('POST', macro, { as: admin, headers });
    expect(run).toMatchObject({ status: 200, body: { state: 'in-progress' } });
    expect((await desk.request('POST', macro, { as: admin, headers })).status).toBe(412);
  });

  test('many cases are changed at once, each answered, a repeat does nothing again', async () => {
    const cases = await Promise.all(
      caseIds.map(async (caseId) => {
        const { version } = (await ask('GET', `/v1/cases/${caseId}`)).body;
        return { caseId, version };
      }),
    );
    const body = { cases, changes: { priority: 'high' }, addTags: ['exchange'] };
    const headers = { 'idempotency-key': 'together-1' };
    const change = () =>
      desk.request('POST', '/v1/cases/bulk-changes', { as: admin, body, headers });
    const first = await change();
    expect(first.body.items).toMatchObject(caseIds.map(() => ({ outcome: 'changed' })));
    expect((await change()).body).toEqual(first.body);
    const read = await ask('GET', `/v1/cases/${caseIds[1]}`);
    expect(read.body).toMatchObject({ priority: 'high' });
    expect(read.body.tags).toContain('exchange');
  });

  test('lists are narrowed by what cases have; what nobody knows is refused', async () => {
    const found = await ask('GET', '/v1/cases?priority=high&tag=exchange&channel=phone');
    expect(found.body.items.map(({ id }: User) => id).toSorted()).toEqual(caseIds.toSorted());
    const none = '/v1/cases?tag=exchange&stuck=true';
    expect((await ask('GET', none)).body.items).toEqual([]);
    expect((await ask('GET', '/v1/cases?colour=red')).status).toBe(400);
    expect((await ask('GET', '/v1/cases?openedFrom=yesterday')).status).toBe(400);
  });

  test('a case tells how old it is and whom it waited for', async () => {
    const { status, body } = await ask('GET', `/v1/cases/${caseIds[0]}/times`);
    expect(status).toBe(200);
    expect(body.states.map(({ state }: { state: string }) => state)).toEqual([
      'new',
      'in-progress',
    ]);
    expect(body.age.minutes).toBeGreaterThan(0);
  });

  test('filters are saved under a name, for oneself or for all', async () => {
    const body = { name: 'Exchange, urgent', filters: { priority: 'high', tag: 'exchange' } };
    const saved = await ask('POST', '/v1/case-views', { ...body, shared: true });
    expect(saved).toMatchObject({ status: 201, body: { ...body, shared: true, version: 1 } });
    const as = await desk.tokenOf(colleague.email);
    const seen = await desk.request('GET', '/v1/case-views', { as });
    expect(seen.body.items).toEqual([saved.body]);
    const path = `/v1/case-views/${saved.body.id}`;
    expect((await ask('DELETE', path)).status).toBe(428);
    const headers = { 'if-match': '"1"' };
    expect((await desk.request('DELETE', path, { as, headers })).status).toBe(204);
    expect((await ask('GET', '/v1/case-views')).body.items).toEqual([]);
    const unknown = { name: 'Red ones', filters: { colour: 'red' } };
    expect((await ask('POST', '/v1/case-views', unknown)).status).toBe(400);
  });
});
