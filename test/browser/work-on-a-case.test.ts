import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture, takeByKeys } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
});
afterAll(() => shown.close());

const caseIdOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? '';

/** What the desk knows of the case, asked for by its API. */
const known = async (page: Page) => {
  const as = await shown.desk.tokenOf('supervisor');
  const path = `/v1/cases/${caseIdOf(page)}`;
  const [of, said] = await Promise.all([
    shown.desk.request('GET', path, { as }),
    shown.desk.request('GET', `${path}/discussion`, { as }),
  ]);
  const messages: readonly { kind: string; text: string }[] = said.body.items;
  return { of: of.body, said: messages.map(({ kind, text }) => [kind, text]) };
};

test('an agent takes the next case, answers, notes and resolves it by mouse', async () => {
  const page = await shown.pageOf('James Miller');
  await page.getByRole('link', { name: 'Technical support' }).click();
  await page.getByRole('heading', { name: 'Technical support' }).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await expectAccessible(page);
  await picture(page, 'work');

  await page.getByRole('button', { name: 'Next case' }).click();
  await page.getByRole('heading', { name: /^C-\d+ · / }).waitFor();
  await page.getByRole('textbox', { name: 'Reply to the customer' }).fill('We look at your line.');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.getByRole('listitem').filter({ hasText: 'We look at your line.' }).waitFor();
  await page.getByText('Internal note', { exact: true }).last().click();
  await page.getByRole('textbox', { name: /^Note for colleagues/ }).fill('Port 12 flaps.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Port 12 flaps.' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'case-discussion');

  await page.getByRole('button', { name: 'Change state' }).click();
  await page.getByRole('menuitem', { name: 'Resolved' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Change state' }).click();
  await form.getByText('This step demands it.').first().waitFor();
  await expectAccessible(page);
  await picture(page, 'case-step');
  await form.getByRole('textbox', { name: 'Reason' }).fill('Line fault');
  await form.getByRole('textbox', { name: 'Minutes spent' }).fill('20');
  await form.getByRole('textbox', { name: 'Solution' }).fill('Port replaced.');
  await form.getByRole('button', { name: 'Change state' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('Resolved', { exact: true }).waitFor();

  const { of, said } = await known(page);
  expect(of).toMatchObject({ state: 'resolved', resolution: { solution: 'Port replaced.' } });
  expect(said.slice(-2)).toEqual([
    ['reply', 'We look at your line.'],
    ['note', 'Port 12 flaps.'],
  ]);
  for (const tab of ['Details', 'Clocks', 'Journal', 'Notifications']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel').locator('table, form').first().waitFor();
    await expectAccessible(page);
    await picture(page, `case-${tab.toLowerCase()}`);
  }
  expect(shown.complaints()).toEqual([]);
});

test('another agent does the same without touching the mouse', async () => {
  const page = await shown.page();
  await page.goto(`${shown.desk.ready().console}/work?queue=billing`);
  await page.getByRole('button', { name: 'Jonas Kazlauskas' }).waitFor();
  const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent');
  while (!(await focused()).startsWith('Jonas')) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // Jonas reads Lithuanian.
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('j');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('TR');
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: /^C-\d+ · / }).waitFor();
  await page.getByRole('textbox').first().waitFor();

  await page.keyboard.press('r');
  await page.keyboard.type('Tikriname sąskaitą.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('listitem').filter({ hasText: 'Tikriname sąskaitą.' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await page.keyboard.type('Dviguba eilutė.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('listitem').filter({ hasText: 'Dviguba eilutė.' }).waitFor();

  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await takeByKeys(page, page.getByRole('menuitem', { name: 'Išspręsta' }));
  const reason = page.getByRole('dialog').getByRole('textbox').first();
  await reason.waitFor();
  // The dialog takes the focus once it stands; whoever types sooner types into nothing.
  await expect
    .poll(() => reason.evaluate((field) => field === field.ownerDocument.activeElement))
    .toBe(true);
  await page.keyboard.type('Sąskaitos klaida');
  await page.keyboard.press('Tab');
  await page.keyboard.type('15');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Eilutė pašalinta.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('Išspręsta', { exact: true }).waitFor();

  const { of, said } = await known(page);
  expect(of).toMatchObject({ state: 'resolved', timeSpentMinutes: 15 });
  expect(said.slice(-2).map(([kind]) => kind)).toEqual(['reply', 'note']);
  expect(shown.complaints()).toEqual([]);
});
