import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, goByKeys, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
}, 120_000);
afterAll(() => shown.close());

const harbour = async () => {
  const as = await shown.desk.tokenOf('supervisor');
  const found = await shown.desk.request('GET', '/v1/customers?q=harbour', { as });
  return { as, customerId: found.body.items[0].id };
};

/** An agreement of which something is used up by the cases that follow. */
const agree = async (): Promise<void> => {
  const { as, customerId } = await harbour();
  const made = await shown.desk.request('POST', '/v1/agreements', {
    as,
    body: {
      ...{ customerId, name: 'Support 2026', unit: 'cases', total: 10, whenExhausted: 'bill' },
      terms: [{ startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2099-01-01T00:00:00.000Z' }],
      excludedChannels: ['letter'],
    },
  });
  expect(made.status).toBe(201);
  const contacts = await shown.desk.request('GET', `/v1/customers/${customerId}/contacts`, { as });
  const contactId = contacts.body.items[0].id;
  const opened = await shown.desk.request('POST', '/v1/cases', {
    as,
    body: { customerId, contactId, subject: 'Crane terminal', text: 'Down.', channel: 'phone' },
  });
  expect(opened.status).toBe(201);
};

const chooseTyped = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('searchbox', { name: 'Find customers' }).fill(text);
  await page.getByRole('cell', { name: 'Harbour Logistics' }).waitFor();
};

test('a customer is found by a person’s address, and shown with people, agreement and cases', async () => {
  await agree();
  const page = await shown.pageOf('James Miller');
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
  await page.getByRole('cell', { name: 'Harbour Logistics' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'customers');
  await chooseTyped(page, 'emma.clarke@');
  await page.getByRole('cell', { name: 'Harbour Logistics' }).click();
  await page.getByRole('heading', { level: 1, name: 'Harbour Logistics' }).waitFor();
  await page.getByText('9 of 10 cases left').first().waitFor();
  await page.getByRole('cell', { name: 'Crane terminal' }).waitFor();
  await page.getByText('Emma Clarke').waitFor();
  await expectAccessible(page);
  await picture(page, 'customer');
  await page.getByRole('button', { name: 'What was used' }).click();
  await page.getByRole('dialog').getByText('Reserved').waitFor();
  await expectAccessible(page);
  expect(shown.complaints()).toEqual([]);
});

test('by keys alone a person is added and a customer changed; wrong lines are told at their field', async () => {
  const { customerId, as } = await harbour();
  const page = await shown.pageOf('James Miller');
  await goByKeys(page, 'gc', page.getByRole('heading', { level: 1, name: 'Customers' }));
  await chooseTyped(page, 'harbour');
  await page.getByRole('row', { name: /Harbour Logistics/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Harbour Logistics' }).waitFor();
  await page.getByRole('button', { name: 'Add person' }).focus();
  await page.keyboard.press('Enter');
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
  await name.waitFor();
  await expect
    .poll(() => name.evaluate((field) => field === field.ownerDocument.activeElement))
    .toBe(true);
  await page.keyboard.type('Tom Reed');
  await page.getByRole('textbox', { name: 'E-mail addresses' }).focus();
  await page.keyboard.type('no address');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('This is not an e-mail address.').waitFor();
  await page.getByRole('textbox', { name: 'E-mail addresses' }).fill('tom@harbour.example');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Tom Reed').waitFor();

  await page.getByRole('button', { name: 'Change', exact: true }).focus();
  await page.keyboard.press('Enter');
  const known = page.getByRole('textbox', { name: 'Known by' });
  await known.fill('Contract: 5');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Write a kind in lower case').waitFor();
  await known.fill('contract NL-2001\nberth 14');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('contract NL-2001, berth 14').waitFor();
  const read = await shown.desk.request('GET', `/v1/customers/${customerId}`, { as });
  expect(read.body.identifiers).toEqual([
    { kind: 'contract', value: 'NL-2001' },
    { kind: 'berth', value: '14' },
  ]);
  expect(shown.complaints()).toEqual([]);
});

test('two people change a customer at once: both values are shown, and neither is lost', async () => {
  const { customerId, as } = await harbour();
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/customers/${customerId}`);
  await page.getByRole('heading', { level: 1, name: 'Harbour Logistics' }).waitFor();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const form = page.getByRole('dialog');
  const tier = form.getByRole('textbox', { name: 'Tier' });
  await tier.fill('gold');
  const path = `/v1/customers/${customerId}`;
  const { version } = (await shown.desk.request('GET', path, { as })).body;
  const theirs = { tier: 'silver', languages: ['lt'] };
  const headers = { 'if-match': `"${version}"` };
  await shown.desk.request('PATCH', path, { as, body: theirs, headers });
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Somebody else changed this meanwhile').waitFor();
  await expectAccessible(page);
  await picture(page, 'customer-conflict');
  expect(await tier.inputValue()).toBe('gold');
  await form.getByRole('button', { name: 'Save as chosen' }).click();
  await form.waitFor({ state: 'detached' });
  const { body } = await shown.desk.request('GET', path, { as });
  expect(body).toMatchObject({ tier: 'gold', languages: ['lt'] });
  expect(shown.complaints()).toEqual([]);
});
