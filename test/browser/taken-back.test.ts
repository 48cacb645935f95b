import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';
import { type Filed, fileCase } from './filing.ts';

let shown: Console;
let as: string;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
  as = await shown.desk.tokenOf('agent');
});
afterAll(() => shown.close());

const file = (subject: string): Promise<Filed> => fileCase(shown, { subject, text: 'It is dark.' });

const read = async ({ id }: Filed) =>
  (await shown.desk.request('GET', `/v1/cases/${id}`, { as })).body;

const openCase = async (page: Page, { id, reference }: Filed, query = ''): Promise<void> => {
  await page.goto(`${shown.desk.ready().console}/cases/${id}${query}`);
  await page.getByRole('heading', { level: 1, name: reference }).waitFor();
};

test('by keys a case is taken and let go again; both are in the journal', async () => {
  const one = await file('Street lamp');
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await page.getByRole('button', { name: 'Assign to me' }).waitFor();
  await page.keyboard.press('a');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  expect((await read(one)).ownerId).toBeDefined();
  await expectAccessible(page);
  await picture(page, 'case-undo');
  await page.keyboard.press('z');
  await page.getByText('Taken back.').first().waitFor();
  expect((await read(one)).ownerId).toBeUndefined();
  const journal = await shown.desk.request('GET', `/v1/cases/${one.id}/journal`, { as });
  const types: readonly { readonly type: string }[] = journal.body.items;
  const owning = ['case.taken-over', 'case.assigned'];
  expect(types.map(({ type }) => type).filter((type) => owning.includes(type))).toEqual(owning);
  expect(shown.complaints()).toEqual([]);
});

test('what somebody else changed meanwhile is not taken back', async () => {
  const one = await file('Bridge lamp');
  const page = await shown.pageOf('James Miller');
  await openCase(page, one, '?tab=details');
  await page.getByRole('combobox', { name: 'Priority' }).selectOption('Low');
  await page.getByRole('button', { name: 'Save' }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.hover();
  const headers = { 'if-match': `"${(await read(one)).version}"` };
  const body = { priority: 'critical' };
  const path = `/v1/cases/${one.id}`;
  expect((await shown.desk.request('PATCH', path, { as, body, headers })).status).toBe(200);
  await undo.click();
  await page.getByText('Somebody changed it meanwhile').first().waitFor();
  expect((await read(one)).priority).toBe('critical');
  expect(shown.complaints()).toEqual([]);
});

test('a link to an incident and a relation are taken back, and their ends too', async () => {
  const [one, other] = [await file('No light'), await file('No light either')];
  const { request } = shown.desk;
  const incident = (
    await request('POST', '/v1/incidents', { as, body: { title: 'Dark', severity: 'minor' } })
  ).body;
  const link = { as, body: { incidentId: incident.id } };
  expect((await request('PUT', `/v1/cases/${one.id}/incident`, link)).status).toBe(200);
  const relation = `/v1/cases/${one.id}/relations/${other.id}`;
  expect((await request('PUT', relation, { as, body: { kind: 'parent' } })).status).toBe(200);
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await page.getByRole('button', { name: 'Unlink' }).click();
  await page.getByText(`Taken from incident ${incident.reference}.`).first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').first().waitFor();
  expect((await read(one)).incidentId).toBe(incident.id);

  await page.getByRole('button', { name: `End the relation to ${other.reference}` }).click();
  await page.getByText(`The relation to ${other.reference} ended.`).first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').first().waitFor();
  await page.getByRole('link', { name: `${other.reference} · No light either` }).waitFor();
  expect((await read(one)).relations).toMatchObject([{ caseId: other.id, kind: 'parent' }]);
  expect(shown.complaints()).toEqual([]);
});

test('messages become a case of their own, and the screen leads there', async () => {
  const one = await file('Lamp and bill');
  for (const text of ['The bill is wrong, too.', 'Call me about the bill.'])
    await shown.desk.request('POST', `/v1/cases/${one.id}/replies`, { as, body: { text } });
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await page.getByRole('button', { name: 'Split off messages…' }).click();
  for (const text of ['The bill is wrong, too.', 'Call me about the bill.'])
    await page
      .getByRole('listitem')
      .filter({ hasText: text })
      .getByRole('checkbox', { name: 'Belongs to the new case' })
      .check();
  await page.getByText('2 messages picked').waitFor();
  await expectAccessible(page);
  await picture(page, 'case-splitting');
  await page.getByRole('button', { name: 'Make a case of them…' }).click();
  const dialog = page.getByRole('dialog', { name: 'A new case of 2 messages' });
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Wrong bill');
  await dialog.getByRole('combobox', { name: 'Queue' }).selectOption('Billing');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make the case' }).click();
  await page.getByText('was made of them').first().waitFor();
  await expectAccessible(page);
  await picture(page, 'case-split');
  await page
    .getByRole('link', { name: /· Wrong bill$/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /· Wrong bill$/ }).waitFor();
  await page.getByText('Call me about the bill.').waitFor();
  await page.getByRole('link', { name: `${one.reference} · Lamp and bill` }).waitFor();
  expect(shown.complaints()).toEqual([]);
});
