import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
});
afterAll(() => shown.close());

/** What the desk knows of the case that is shown, asked for by its API. */
const known = async (page: Page) => {
  const as = await shown.desk.tokenOf('supervisor');
  const caseId = new URL(page.url()).pathname.split('/')[2];
  return (await shown.desk.request('GET', `/v1/cases/${caseId}`, { as })).body;
};

test('an agent registers a call: found by contract, told what to ask, kept over a reload', async () => {
  const page = await shown.pageOf('James Miller');
  await page.getByRole('button', { name: 'New case' }).click();
  await page.getByRole('heading', { name: 'New case' }).waitFor();
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByText('This must be said.').first().waitFor();
  expect(await page.getByText('This must be said.').count()).toBe(4);
  await expectAccessible(page);
  await picture(page, 'register-empty');

  const customer = page.getByRole('combobox', { name: 'Customer' });
  await customer.fill('NL-2001');
  await page.getByRole('option', { name: /Harbour Logistics/ }).click();
  await page.getByText('Say what the question is about.').waitFor();
  await page.getByRole('combobox', { name: 'Topic', exact: true }).selectOption('Internet');
  await page.getByRole('combobox', { name: 'Type' }).selectOption('Complaint');
  await page.getByText(/without a ground it is no complaint/).waitFor();
  await page
    .getByRole('combobox', { name: 'Ground of the complaint' })
    .selectOption('A service fails');
  await page.getByRole('combobox', { name: 'Subtopic' }).selectOption('No connection');
  await page.getByRole('combobox', { name: 'Service identifier' }).fill('NL-2001');
  await page.getByText(/without a ground it is no complaint/).waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Subject' }).fill('No internet in the warehouse');
  await page.getByRole('textbox', { name: 'What was said' }).fill('The lamp is red since noon.');
  await page.getByText(/^A case for “.+” · Complaint$/).waitFor();
  await expectAccessible(page);
  await picture(page, 'register');

  await page.reload();
  await page.getByText('Draft kept').waitFor();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Subject' }).inputValue())
    .toBe('No internet in the warehouse');
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('heading', { name: /^C-\d+ · No internet in the warehouse$/ }).waitFor();
  expect(await known(page)).toMatchObject({
    topic: 'internet',
    type: 'complaint',
    subtopic: 'no-connection',
    serviceIdentifier: 'NL-2001',
  });
  await page.goBack();
  await page.getByRole('heading', { name: 'New case' }).waitFor();
  expect(await page.getByText('Draft kept').count()).toBe(0);
  expect(shown.complaints()).toEqual([]);
});

test('a stranger is registered by keys alone, with the incident behind it', async () => {
  const as = await shown.desk.tokenOf('supervisor');
  const { body: incident } = await shown.desk.request('POST', '/v1/incidents', {
    as,
    body: { title: 'Mobile data is down', severity: 'significant', services: ['mobile'] },
  });
  const page = await shown.pageOf('James Miller');
  await page.getByRole('button', { name: 'New case' }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('radio', { name: 'E-mail address' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('textbox', { name: 'E-mail address' }).focus();
  await page.keyboard.type('ona@namai.example');
  await page.getByRole('textbox', { name: 'Subject' }).focus();
  await page.keyboard.type('No data');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Nothing loads on my phone.');
  await page.getByRole('button', { name: `Link to ${incident.reference}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Will be linked to ${incident.reference}` }).waitFor();
  await picture(page, 'register-stranger');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: /^C-\d+ · No data$/ }).waitFor();
  expect(await known(page)).toMatchObject({ incident: { reference: incident.reference } });
  expect(shown.complaints()).toEqual([]);
});
