import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;
let as: string;
let customerId: string;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
  as = await shown.desk.tokenOf('supervisor');
  const found = await shown.desk.request('GET', '/v1/customers?q=harbour', { as });
  customerId = found.body.items[0].id;
});
afterAll(() => shown.close());

const agreements = async () =>
  (await shown.desk.request('GET', `/v1/agreements?customer=${customerId}`, { as })).body.items;

test('an agreement is made and changed at the customer; what cannot hold is told at its field', async () => {
  const page = await shown.pageOf('Rasa Jankauskaitė');
  await page.evaluate("localStorage.setItem('lambdesk.language', 'en')");
  await page.goto(`${shown.desk.ready().console}/customers/${customerId}`);
  await page.getByRole('button', { name: 'Add agreement' }).click();
  const making = page.getByRole('dialog', { name: 'New agreement' });
  await making.getByRole('textbox', { name: 'Name' }).fill('Support 2026');
  await making.getByRole('textbox', { name: 'Granted in each term' }).fill('25');
  await making.getByLabel('Term 1 begins').fill('2026-01-01T00:00');
  const end = making.getByLabel('Term 1 ends');
  await end.fill('2099-01-01T00:00');
  await picture(page, 'customer-agreement');
  await end.fill('2025-01-01T00:00');
  await making.getByRole('button', { name: 'Save' }).click();
  await making.getByText('Terms begin before they end').first().waitFor();
  await expectAccessible(page);
  await end.fill('2099-01-01T00:00');
  await making.getByRole('button', { name: 'Save' }).click();
  await making.waitFor({ state: 'detached' });
  await page.getByText('25 of 25 cases left').first().waitFor();
  const [made] = await agreements();
  expect(made).toMatchObject({ name: 'Support 2026', unit: 'cases', whenExhausted: 'ask' });
  // A term is known by its start, to the instant.
  expect(made.terms[0].startsAt).toBe('2025-12-31T22:00:00.000Z');

  await page.getByRole('button', { name: 'Change Support 2026' }).click();
  const changing = page.getByRole('dialog', { name: 'Support 2026' });
  await changing.getByRole('textbox', { name: 'Granted in each term' }).fill('30');
  await changing
    .getByRole('combobox', { name: 'When nothing is left' })
    .selectOption('Refuse more work');
  await expectAccessible(page);
  await changing.getByRole('button', { name: 'Save' }).click();
  await changing.waitFor({ state: 'detached' });
  await page.getByText('30 of 30 cases left').first().waitFor();
  const [changed] = await agreements();
  expect(changed).toMatchObject({ total: 30, whenExhausted: 'refuse' });
  expect(changed.terms[0].startsAt).toBe(made.terms[0].startsAt);
  expect(shown.complaints()).toEqual([]);
});

test('agents read agreements and do not change them', async () => {
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/customers/${customerId}`);
  await page.getByText('30 of 30 cases left').first().waitFor();
  expect(await page.getByRole('button', { name: 'Add agreement' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Change Support 2026' }).count()).toBe(0);
});
