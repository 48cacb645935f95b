import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture, takeByKeys } from './console.ts';

let shown: Console;
let as: string;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
  as = await shown.desk.tokenOf('agent');
});
afterAll(() => shown.close());

/** A new case about the internet of somebody who is known. */
const anInternetCase = async (subject: string) => {
  const { request } = shown.desk;
  const { body: customers } = await request('GET', '/v1/customers?limit=1', { as });
  const [{ id: customerId }] = customers.items;
  const { body: contacts } = await request('GET', `/v1/customers/${customerId}/contacts`, { as });
  const body = {
    ...{ channel: 'phone', subject, text: 'The lamp is red.', customerId },
    ...{ contactId: contacts.items[0].id, topic: 'internet', type: 'complaint' },
    queueId: 'technical',
  };
  const { status, body: of } = await request('POST', '/v1/cases', { as, body });
  expect(status).toBe(201);
  return of;
};

const read = async (id: string) =>
  (await shown.desk.request('GET', `/v1/cases/${id}`, { as })).body;

test('a macro is looked at before it writes, and done as one', async () => {
  const { id, reference } = await anInternetCase('No internet since noon');
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/cases/${id}`);
  await page.getByRole('heading', { name: `${reference} · No internet since noon` }).waitFor();
  await page.getByRole('button', { name: 'Macros' }).click();
  await page.getByRole('menuitem', { name: 'Ask to restart the router' }).click();
  const asked = page.getByRole('dialog');
  await asked.getByText('please unplug the router', { exact: false }).waitFor();
  await asked.getByText('It writes to the customer.').waitFor();
  await expectAccessible(page);
  await picture(page, 'macro');
  expect((await read(id)).category).toBe('new');
  await asked.getByRole('button', { name: 'Run' }).click();
  await asked.waitFor({ state: 'detached' });
  await page.getByRole('listitem').filter({ hasText: 'please unplug the router' }).waitFor();
  expect((await read(id)).category).toBe('waiting-on-customer');
  expect(shown.complaints()).toEqual([]);
});

test('a case is followed by one button, and left by the same', async () => {
  const { id, reference } = await anInternetCase('No television either');
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/cases/${id}`);
  await page.getByRole('heading', { name: `${reference} · No television either` }).waitFor();
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await page.getByRole('button', { name: 'Unfollow' }).waitFor();
  expect((await read(id)).watchers).toHaveLength(1);
  await expectAccessible(page);
  await picture(page, 'case-followed');
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Follow', exact: true }).waitFor();
  expect((await read(id)).watchers ?? []).toEqual([]);
});

test('a case is taken over from a colleague, and handed back with a reason', async () => {
  const { id, reference } = await anInternetCase('The colleague went home');
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/cases/${id}`);
  await page.getByRole('heading', { name: `${reference} · The colleague went home` }).waitFor();
  await page.getByRole('button', { name: 'Assign to me' }).click();
  await page.getByRole('button', { name: 'Hand back' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'case-owned');
  await page.getByRole('button', { name: 'Hand back' }).click();
  const asked = page.getByRole('dialog');
  await asked.getByRole('textbox').fill('I am off until Monday.');
  await expectAccessible(page);
  await picture(page, 'case-hand-back');
  await asked.getByRole('button', { name: 'Hand back' }).click();
  await asked.waitFor({ state: 'detached' });
  await page.getByRole('listitem').filter({ hasText: 'I am off until Monday.' }).waitFor();
  expect((await read(id)).ownerId).toBeUndefined();
  const { body: users } = await shown.desk.request('GET', '/v1/users?limit=100', { as });
  const agents = users.items.filter(({ roles }: { roles: string[] }) => roles.includes('agent'));
  const other = agents.find(({ name }: { name: string }) => name !== 'James Miller');
  const headers = { 'if-match': `"${(await read(id)).version}"` };
  const body = { ownerId: other.id };
  const given = await shown.desk.request('PATCH', `/v1/cases/${id}`, { as, headers, body });
  expect(given.status).toBe(200);
  await page.reload();
  await page.getByRole('button', { name: 'Take over' }).click();
  await page.getByRole('button', { name: 'Hand back' }).waitFor();
  expect((await read(id)).ownerId).not.toBe(other.id);
  expect(shown.complaints()).toEqual([]);
});

test('by keys: taken and begun in four strokes', async () => {
  const { id, reference } = await anInternetCase('Slow in the evening');
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/cases/${id}`);
  await page.getByRole('heading', { name: `${reference} · Slow in the evening` }).waitFor();
  await page.getByRole('button', { name: 'Macros' }).waitFor();
  await page.keyboard.press('m');
  await takeByKeys(page, page.getByRole('menuitem', { name: 'Take it and begin' }));
  const asked = page.getByRole('dialog');
  await asked.getByText('James Miller').waitFor();
  await asked.getByRole('button', { name: 'Run' }).press('Enter');
  await asked.waitFor({ state: 'detached' });
  await expect.poll(async () => (await read(id)).category).toBe('active');
  expect(shown.complaints()).toEqual([]);
});
