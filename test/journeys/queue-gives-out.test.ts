import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

type User = { readonly id: string; readonly email: string; readonly roles: readonly string[] };

/** Two who know fiber and can have one case each, and a queue that gives them what comes. */
describe('a queue gives out its cases', () => {
  let desk: Desk;
  let admin: string;
  let jane: User & { readonly as: string };
  let john: User & { readonly as: string };
  const caseIds: string[] = [];

  const ask = (line: string, body?: unknown, as = admin): Promise<Answer> => {
    const [method = '', path = ''] = line.split(' ');
    return desk.request(method, path, { as, ...(body === undefined ? {} : { body }) });
  };

  const read = (caseId = ''): Promise<Answer> => ask(`GET /v1/cases/${caseId}`);
  const ownerOf = async (caseId = ''): Promise<string | undefined> =>
    (await read(caseId)).body.ownerId;

  /** Changes something as it stands now. */
  const change = async (line: string, body: unknown, as = admin): Promise<Answer> => {
    const [method = '', path = ''] = line.split(' ');
    const seen = await ask(`GET ${path.replace(/\/(take-over|hand-back)$/, '')}`);
    const headers = { 'if-match': seen.headers.get('etag') ?? '' };
    return desk.request(method, path, { as, headers, ...(body === undefined ? {} : { body }) });
  };

  const open = async (queueId: string): Promise<string> => {
    const customerId = (await ask('GET /v1/customers')).body.items[0].id;
    const contacts = await ask(`GET /v1/customers/${customerId}/contacts`);
    const opened = await ask('POST /v1/cases', {
      ...{ customerId, contactId: contacts.body.items[0].id, channel: 'phone', queueId },
      ...{ subject: 'No light', text: 'The fiber is dark.' },
    });
    expect(opened.status).toBe(201);
    await desk.settle();
    return opened.body.id;
  };

  beforeAll(async () => {
    desk = await openDesk();
    admin = await desk.tokenOf('admin@lambdesk.example');
    const users: readonly User[] = (await ask('GET /v1/users?limit=100')).body.items;
    const agents = users.filter(({ roles }) => roles.includes('agent'));
    const able = await Promise.all(
      agents.slice(0, 2).map(async (agent) => {
        const fields = {
          ...{ skills: ['fiber'], capacity: 1 },
          ...{ queues: ['fiber'], language: 'en' },
        };
        expect((await change(`PATCH /v1/users/${agent.id}`, fields)).body).toMatchObject(fields);
        return { ...agent, as: await desk.tokenOf(agent.email) };
      }),
    );
    [jane, john] = able as [typeof jane, typeof john];
    const path = '/v1/service-design/queues';
    const { queues } = (await ask(`GET ${path}`)).body.document;
    const fiber = { id: 'fiber', name: { en: 'Fiber' }, skills: ['fiber'], assign: 'by-load' };
    const counter = { id: 'counter', name: { en: 'Counter' } };
    const published = await change(`PUT ${path}`, { queues: [...queues, fiber, counter] });
    expect(published.status).toBe(200);
  }, 120_000);
  afterAll(() => desk?.close());

  test('to those who know enough and have room; the rest waits, counted', async () => {
    for (let n = 0; n < 3; n += 1) caseIds.push(await open('fiber'));
    const owners = await Promise.all(caseIds.map(ownerOf));
    expect(new Set(owners)).toEqual(new Set([jane.id, john.id, undefined]));
    expect(owners[2]).toBeUndefined();
    const { items } = (await ask('GET /v1/queues')).body;
    expect(items.find(({ id }: User) => id === 'fiber').openCases).toBe(3);
    const journal = await ask(`GET /v1/cases/${caseIds[0]}/journal`);
    expect(journal.body.items.at(-1)).toMatchObject({
      ...{ type: 'case.assigned', actor: { kind: 'system', id: 'assignment-by-load' } },
      data: { by: 'load' },
    });
  });

  test('whoever has as many as they can is told so when they ask for more', async () => {
    const asked = await ask('POST /v1/queues/fiber/next', undefined, jane.as);
    expect(asked.status).toBe(422);
    expect(asked.body.type).toContain('queues/at-capacity');
    expect(asked.body.detail).toContain('as many open cases as you can have (1)');
  });

  test('what is handed back goes to nobody who gave it back, and the place is filled', async () => {
    const isJanes = (await ownerOf(caseIds[0])) === jane.id;
    const mine = isJanes ? caseIds[0] : caseIds[1];
    const line = `POST /v1/cases/${mine}/hand-back`;
    expect((await change(line, {}, john.as)).status).toBe(403);
    const back = await change(line, { reason: 'I know too little of it.' }, jane.as);
    expect(back).toMatchObject({ status: 200, body: { queueId: 'fiber' } });
    await desk.settle();
    expect(await ownerOf(mine)).toBeUndefined();
    await desk.advance('PT2M');
    await desk.settle();
    expect(await ownerOf(caseIds[2])).toBe(jane.id);
    expect(await ownerOf(mine)).toBeUndefined();
    const { body } = await ask(`GET /v1/cases/${mine}/discussion`);
    expect(body.items.at(-1)).toMatchObject({ kind: 'note', text: 'I know too little of it.' });
  });

  test('whoever had a case is told by mail that a colleague took it over', async () => {
    const taken = await change(`POST /v1/cases/${caseIds[2]}/take-over`, undefined, john.as);
    expect(taken).toMatchObject({ status: 200, body: { ownerId: john.id } });
    await desk.settle();
    const mails = await desk.outbox(jane.email);
    expect(mails.filter(({ subject }) => subject.startsWith('Taken over'))).toHaveLength(1);
  });

  test('a saved view is a queue of one’s own', async () => {
    const caseId = await open('counter');
    const body = { name: 'At the counter', filters: { queue: 'counter', channel: 'phone' } };
    const saved = await ask('POST /v1/case-views', body, jane.as);
    const path = `/v1/case-views/${saved.body.id}/next`;
    expect((await ask(`POST ${path}`, undefined, john.as)).status).toBe(404);
    const next = await ask(`POST ${path}`, undefined, jane.as);
    expect(next).toMatchObject({ status: 200, body: { id: caseId, ownerId: jane.id } });
  });
});
