import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;
let caseId = '';
let page: Page;

/** Somebody else changes the case meanwhile, by the API. */
const meanwhile = async (method: string, path: string, body: object): Promise<void> => {
  const { desk } = shown;
  const as = await desk.tokenOf('supervisor');
  const of = await desk.request('GET', `/v1/cases/${caseId}`, { as });
  const headers = { 'if-match': of.headers.get('etag') ?? '' };
  const { status } = await desk.request(method, `/v1/cases/${caseId}${path}`, {
    as,
    body,
    headers,
  });
  expect(status).toBe(200);
};

const open = (tab = ''): Promise<unknown> =>
  page.goto(`${shown.desk.ready().console}/cases/${caseId}${tab}`);

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
  const as = await shown.desk.tokenOf('agent');
  const { body } = await shown.desk.request('GET', '/v1/cases?queue=technical', { as });
  caseId = body.items[0].id;
  page = await shown.pageOf('Rasa Jankauskaitė', { locale: 'en-GB' });
  await page.evaluate("localStorage.setItem('lambdesk.language', 'en')");
});
afterAll(() => shown.close());

test('what is typed survives a reload, each kind for itself, until it is sent', async () => {
  await open();
  const reply = page.getByRole('textbox', { name: 'Reply to the customer' });
  await reply.fill('We look into the');
  await page.getByText('Draft kept').waitFor();
  await page.reload();
  await reply.waitFor();
  await expect.poll(() => reply.inputValue()).toBe('We look into the');
  await page.keyboard.press('i');
  await expect
    .poll(() => page.getByRole('textbox', { name: /^Note for colleagues/ }).inputValue())
    .toBe('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await reply.fill('We look into the bill.');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.getByRole('listitem').filter({ hasText: 'We look into the bill.' }).waitFor();
  await expect.poll(() => reply.inputValue()).toBe('');
});

test('a field that two people changed is shown as both left it, and nothing is sent before one chose', async () => {
  await open('?tab=details');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Mine');
  await page.getByRole('combobox', { name: 'Severity' }).selectOption('extensive');
  await meanwhile('PATCH', '', { subject: 'Theirs', priority: 'critical' });
  await page.getByRole('button', { name: 'Save' }).click();
  const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else changed this' });
  await conflict.waitFor();
  expect(await conflict.getByRole('radio', { name: 'Mine' }).isChecked()).toBe(true);
  await expectAccessible(page);
  await picture(page, 'case-conflict');
  await conflict.getByRole('radio', { name: 'Theirs' }).click();
  await conflict.getByRole('button', { name: 'Save as chosen' }).click();
  await conflict.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: /Theirs/ }).waitFor();

  const as = await shown.desk.tokenOf('agent');
  const { body } = await shown.desk.request('GET', `/v1/cases/${caseId}`, { as });
  expect(body).toMatchObject({ subject: 'Theirs', severity: 'extensive', priority: 'critical' });
});

test('what only one of two changed is saved without a question', async () => {
  await open('?tab=details');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Twice on the bill');
  await meanwhile('PATCH', '', { priority: 'high' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: /Twice on the bill/ }).waitFor();
  const as = await shown.desk.tokenOf('agent');
  const { body } = await shown.desk.request('GET', `/v1/cases/${caseId}`, { as });
  expect(body).toMatchObject({ subject: 'Twice on the bill', priority: 'high' });
});

test('a case that moved on while its step was filled in says so and keeps what was written', async () => {
  await open();
  await page.getByRole('button', { name: 'Change state' }).click();
  await page.getByRole('menuitem', { name: 'Resolved' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Reason' }).fill('Wrong charge');
  await form.getByRole('textbox', { name: 'Minutes spent' }).fill('5');
  await form.getByRole('textbox', { name: 'Solution' }).fill('Taken off the bill.');
  const nextContactAt = '2100-01-01T00:00:00Z';
  await meanwhile('POST', '/transitions', { to: 'waiting-customer', nextContactAt });
  await form.getByRole('button', { name: 'Change state' }).click();
  await form.getByText(/it is now “Waiting for the customer”/).waitFor();
  await expect
    .poll(() => form.getByRole('textbox', { name: 'Solution' }).inputValue())
    .toBe('Taken off the bill.');
  await picture(page, 'case-step-moved');
  await form.getByRole('button', { name: 'Change state' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('Resolved', { exact: true }).waitFor();
});

test('without a network the last answer stays and says that it is old', async () => {
  await open();
  await page.getByRole('listitem').first().waitFor();
  await page.context().setOffline(true);
  await page.getByText(/^You are offline/).waitFor();
  expect(await page.getByRole('listitem').count()).toBeGreaterThan(0);
  await expectAccessible(page);
  await picture(page, 'case-offline');
  await page.context().setOffline(false);
  await page.getByText(/^You are offline/).waitFor({ state: 'detached' });
});

test('an answer that fails is told with a way to try again', async () => {
  await page.route('**/v1/cases?*', (route) =>
    route.fulfill({
      status: 500,
      headers: { 'access-control-allow-origin': '*' },
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: '/v1/problems/requests/unexpected',
        title: 'Something went wrong on our side; the request was logged and can be repeated.',
      }),
    }),
  );
  await page.goto(`${shown.desk.ready().console}/work?queue=technical`);
  await page.getByText(/^Something went wrong on our side/).waitFor();
  await expectAccessible(page);
  await picture(page, 'work-failed');
  await page.unroute('**/v1/cases?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('row').nth(1).waitFor();
  expect(shown.complaints()).toEqual([]);
});
