import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

/** Agents say which cases belong together. */
describe('cases belong together', () => {
  let desk: Desk;
  let admin: string;
  let customer: string;
  const ids: string[] = [];

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    desk.request(method, `/v1/cases/${path}`, {
      as: admin,
      ...(body === undefined ? {} : { body }),
    });

  beforeAll(async () => {
    desk = await openDesk();
    admin = await desk.tokenOf('admin@lambdesk.example');
    const users = await desk.request('GET', '/v1/users?limit=100', { as: admin });
    const { customerId, contactId, email } = users.body.items.find(
      ({ roles }: { roles: readonly string[] }) => roles.includes('customer'),
    );
    customer = await desk.tokenOf(email);
    for (const subject of ['No dial tone', 'Still no dial tone', 'The whole street is silent']) {
      const body = { customerId, contactId, subject, text: 'Since noon.', channel: 'phone' };
      ids.push((await desk.request('POST', '/v1/cases', { as: admin, body })).body.id);
    }
  }, 120_000);
  afterAll(() => desk?.close());

  test('a case comes under another, and both show it as it stands', async () => {
    const [child, , parent] = ids;
    const related = await ask('PUT', `${child}/relations/${parent}`, { kind: 'parent' });
    expect(related).toMatchObject({ status: 200 });
    expect((await ask('GET', `${child}`)).body.relations).toMatchObject([
      { caseId: parent, kind: 'parent', case: { subject: 'The whole street is silent' } },
    ]);
    expect((await ask('GET', `${parent}`)).body.relations).toMatchObject([
      { caseId: child, kind: 'child', case: { state: 'new' } },
    ]);
    const circle = await ask('PUT', `${parent}/relations/${child}`, { kind: 'parent' });
    expect(circle.status).toBe(422);
    const journal = (await ask('GET', `${parent}/journal?verify=true`)).body;
    expect(journal.verification.intact).toBe(true);
    expect(journal.items.at(-1)).toMatchObject({ type: 'case.related', data: { caseId: child } });
  });

  test('customers see nothing of it, and it ends on both sides', async () => {
    const [child, , parent] = ids;
    const seen = await desk.request('GET', `/v1/cases/${child}`, { as: customer });
    expect(seen.status).toBe(200);
    expect(seen.body).not.toHaveProperty('relations');
    expect((await ask('DELETE', `${parent}/relations/${child}`)).status).toBe(200);
    for (const id of [child, parent])
      expect((await ask('GET', `${id}`)).body).not.toHaveProperty('relations');
  });

  const merging = async (path: string, caseId: string, body?: unknown) => {
    const seen = await ask('GET', caseId);
    const headers = { 'if-match': seen.headers.get('etag') ?? '' };
    const asked = { as: admin, headers, ...(body === undefined ? {} : { body }) };
    return desk.request('POST', `/v1/cases/${caseId}/${path}`, asked);
  };

  const textsOf = async (caseId: string) =>
    (await ask('GET', `${caseId}/discussion`)).body.items.map(({ text }: { text: string }) => text);

  test('a duplicate is merged: it closes, is read in the other, and replies to it come there', async () => {
    const [into = '', duplicate = ''] = ids;
    const merged = await merging('merge', duplicate, { into });
    expect(merged).toMatchObject({ status: 200, body: { category: 'closed', merged: { into } } });
    const reply = { as: customer, body: { text: 'It rings again at times.' } };
    expect((await desk.request('POST', `/v1/cases/${duplicate}/replies`, reply)).status).toBe(201);
    const texts = ['Since noon.', 'Since noon.', 'It rings again at times.'];
    expect(await textsOf(into)).toEqual(texts);
    expect(await textsOf(duplicate)).toEqual(['Since noon.']);
    const refused = await ask('POST', `${duplicate}/replies`, { text: 'We look into it.' });
    expect(refused.status).toBe(422);
  });

  test('it is taken out again, open as it was, with what was written to it', async () => {
    const [into = '', duplicate = ''] = ids;
    const unmerged = await merging('unmerge', duplicate);
    expect(unmerged).toMatchObject({ status: 200, body: { state: 'new' } });
    expect(unmerged.body).not.toHaveProperty('merged');
    expect(await textsOf(duplicate)).toEqual(['Since noon.', 'It rings again at times.']);
    expect(await textsOf(into)).toEqual(['Since noon.', 'It rings again at times.']);
    for (const id of [into, duplicate]) {
      const { verification } = (await ask('GET', `${id}/journal?verify=true`)).body;
      expect(verification.intact).toBe(true);
    }
  });

  test('some of its messages become a case of their own', async () => {
    const [, duplicate = ''] = ids;
    const { items } = (await ask('GET', `${duplicate}/discussion`)).body;
    const body = { subject: 'It rings at times', messageIds: [items[1].id] };
    const split = await ask('POST', `${duplicate}/split`, body);
    expect(split).toMatchObject({ status: 201, body: { splitFrom: duplicate } });
    expect(await textsOf(split.body.id)).toEqual(['It rings again at times.']);
    const kept = (await ask('GET', `${duplicate}/journal/export`)).body;
    expect(kept.verification.intact).toBe(true);
    expect(kept.entries.map(({ type }: { type: string }) => type)).toContain('case.split');
  });

  test('colleagues see who else has the case before them', async () => {
    const path = `/v1/cases/${ids[0]}/presence`;
    const users = await desk.request('GET', '/v1/users?limit=100', { as: admin });
    const { email } = users.body.items.find(({ roles }: { roles: readonly string[] }) =>
      roles.includes('supervisor'),
    );
    const supervisor = await desk.tokenOf(email);
    await ask('POST', `${ids[0]}/presence`, { doing: 'writing' });
    const seen = await desk.request('POST', path, { as: supervisor, body: { doing: 'viewing' } });
    expect(seen).toMatchObject({ status: 200, body: { others: [{ doing: 'writing' }] } });
  });
});
