import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

/** A case asks another department for work, waits for it by name, and comes back with the answer (CASE-15, CASE-3). */
describe('departments are asked', () => {
  let desk: Desk;
  let admin: string;
  let customer: string;
  let caseId = '';
  let taskId = '';
  let owner: { id: string; email: string };
  let colleague: { id: string; email: string };

  type Asked = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };
  const ask = (method: string, path: string, asked: Asked = {}): Promise<Answer> =>
    desk.request(method, `/v1${path}`, { as: admin, ...asked });

  /** Asks with the ETag of what is there now. */
  const askOf = async (method: string, path: string, body: unknown) => {
    const seen = await ask('GET', path.replace('/transitions', ''));
    return ask(method, path, { body, headers: { 'if-match': seen.headers.get('etag') ?? '' } });
  };
  const readCase = async () => (await ask('GET', `/cases/${caseId}`)).body;
  const step = (to: string, fields: object) =>
    askOf('POST', `/cases/${caseId}/transitions`, { to, ...fields });
  const answer = (id: string, body: object) =>
    askOf('POST', `/cases/${caseId}/tasks/${id}/transitions`, body);

  beforeAll(async () => {
    desk = await openDesk();
    admin = await desk.tokenOf('admin@lambdesk.example');
    const { items: users } = (await ask('GET', '/users?limit=100')).body;
    const { customerId, contactId, email } = users.find(({ roles }: { roles: string[] }) =>
      roles.includes('customer'),
    );
    [owner, colleague] = users.filter(
      ({ roles }: { roles: string[] }) => roles.length === 1 && roles[0] === 'agent',
    );
    customer = await desk.tokenOf(email);
    const opening = { customerId, contactId, subject: 'Charged twice', text: 'See the invoice.' };
    caseId = (await ask('POST', '/cases', { body: opening })).body.id;
    await askOf('PATCH', `/cases/${caseId}`, { ownerId: owner.id });
  }, 120_000);
  afterAll(() => desk?.close());

  test('work is asked for once, however often it is sent, and its owner is told', async () => {
    const { now } = (await desk.local('GET', '/clock')).body;
    const dueAt = new Date(Date.parse(now) + 86_400_000).toISOString();
    const body = {
      ...{ title: 'Credit note for March', text: 'Please credit the second charge.' },
      ...{ queueId: 'billing', ownerId: colleague.id, dueAt },
    };
    const headers = { 'idempotency-key': 'ask-billing' };
    const first = await ask('POST', `/cases/${caseId}/tasks`, { body, headers });
    expect(first).toMatchObject({ status: 201, body: { state: 'open', version: 1 } });
    taskId = first.body.id;
    const again = await ask('POST', `/cases/${caseId}/tasks`, { body, headers });
    expect(again).toMatchObject({ status: 201, body: { id: taskId } });
    expect((await readCase()).openTasks).toEqual([
      { id: taskId, title: 'Credit note for March', queueId: 'billing', dueAt },
    ]);
    await desk.settle();
    const [mail] = await desk.outbox(colleague.email);
    expect(mail?.subject).toMatch(/Charged twice/);
    expect(mail?.text).toContain('Please credit the second charge.');
  });

  test('the department sees its work, the customer nothing of it', async () => {
    const listed = await ask('GET', '/tasks?queue=billing&state=open');
    expect(listed).toMatchObject({ status: 200, body: { items: [{ id: taskId, caseId }] } });
    expect((await ask('GET', '/tasks')).status).toBe(400);
    const asCustomer = (path: string) => desk.request('GET', `/v1${path}`, { as: customer });
    expect((await asCustomer('/tasks?queue=billing')).status).toBe(403);
    expect((await asCustomer(`/cases/${caseId}/tasks`)).status).toBe(403);
    expect((await asCustomer(`/cases/${caseId}`)).body).not.toHaveProperty('openTasks');
    const { items } = (await asCustomer(`/cases/${caseId}/discussion`)).body;
    expect(JSON.stringify(items)).not.toContain('credit');
  });

  test('the case waits on the department, and is not resolved before the answer', async () => {
    const nextContactAt = '2100-01-01T00:00:00.000Z';
    expect((await step('waiting-department', { nextContactAt })).status).toBe(200);
    const solved = { reason: 'Credited', timeSpentMinutes: 5, solution: 'A credit note.' };
    const refused = await step('resolved', solved);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        detail: 'Work that was asked of another department is still open: Credit note for March.',
      },
    });
  });

  test('a due date that passes is told to the owner of the case', async () => {
    await desk.advance('P1DT1H');
    await desk.settle();
    const { items } = (await ask('GET', `/cases/${caseId}/journal`)).body;
    expect(items.filter(({ type }: { type: string }) => type === 'task.overdue')).toHaveLength(1);
    const mails = await desk.outbox(owner.email);
    const late = mails.filter(({ text }) => /was due|чекали|ждали|laukta/.test(text));
    expect(late).toHaveLength(1);
  });

  test('of two who answer one is taken, then the case comes back and its owner is told', async () => {
    expect(await answer(taskId, { to: 'accepted' })).toMatchObject({ body: { state: 'accepted' } });
    const late = await ask('POST', `/cases/${caseId}/tasks/${taskId}/transitions`, {
      body: { to: 'done', answer: 'Too late.' },
      headers: { 'if-match': '"1"' },
    });
    expect(late.status).toBe(412);
    const silent = await ask('POST', `/cases/${caseId}/tasks/${taskId}/transitions`, {
      body: { to: 'done', answer: 'Unseen.' },
    });
    expect(silent.status).toBe(428);
    const done = await answer(taskId, { to: 'done', answer: 'Credited, number 778.' });
    expect(done).toMatchObject({ status: 200, body: { state: 'done' } });
    const back = await readCase();
    expect(back).toMatchObject({ state: 'in-progress' });
    expect(back).not.toHaveProperty('openTasks');
    await desk.settle();
    const mails = await desk.outbox(owner.email);
    expect(mails.filter(({ text }) => text.includes('Credited, number 778.'))).toHaveLength(1);
    expect((await ask('GET', '/tasks?queue=billing')).body.items).toEqual([]);
    const { items } = (await ask('GET', `/cases/${caseId}/tasks`)).body;
    expect(items).toMatchObject([{ id: taskId, answer: 'Credited, number 778.' }]);
    const solved = { reason: 'Credited', timeSpentMinutes: 5, solution: 'A credit note.' };
    expect((await step('resolved', solved)).status).toBe(200);
  });

  test('the journal of it is intact and holds no words', async () => {
    const { items, verification } = (await ask('GET', `/cases/${caseId}/journal?verify=true`)).body;
    expect(verification.intact).toBe(true);
    expect(JSON.stringify(items)).not.toMatch(/credit note for|778|second charge/i);
  });
});
