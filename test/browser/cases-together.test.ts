import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';
import { type Filed, fileCase } from './filing.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
}, 120_000);
afterAll(() => shown.close());

const file = (subject: string): Promise<Filed> => fileCase(shown, { subject, text: 'It is down.' });

const openCase = async (page: Page, { id, reference }: Filed): Promise<void> => {
  await page.goto(`${shown.desk.ready().console}/cases/${id}`);
  await page.getByRole('heading', { level: 1, name: reference }).waitFor();
};

const relate = async (page: Page, other: Filed, what: string): Promise<void> => {
  await page.getByRole('button', { name: 'Relate a case' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'The other case' }).fill(other.reference.slice(2));
  await dialog.getByRole('combobox', { name: 'What it is to this one' }).selectOption(what);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
};

test('who else is on a case is said to both', async () => {
  const one = await file('Both look');
  const first = await shown.pageOf('James Miller');
  await openCase(first, one);
  const second = await shown.pageOf('Rasa Jankauskaitė');
  await openCase(second, one);
  await second.getByText('James Miller', { exact: false }).first().waitFor();
  await expect
    .poll(() => first.getByText('Rasa Jankauskaitė has this case open, too.').isVisible(), {
      timeout: 30_000,
    })
    .toBe(true);
  await picture(first, 'case-presence');
});

test('cases are related, merged and taken apart again', async () => {
  const [one, other] = [await file('Terminal is down'), await file('Terminal again')];
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await relate(page, other, 'child');
  await page.getByRole('link', { name: `${other.reference} · Terminal again` }).waitFor();
  await picture(page, 'case-relations');
  await page.getByRole('button', { name: `End the relation to ${other.reference}` }).click();
  await page.getByText('None is named.').waitFor();

  await openCase(page, other);
  await relate(page, one, 'merge');
  await page.getByText('This case was merged into another').waitFor();
  await expectAccessible(page);
  await picture(page, 'case-merged');
  await page.getByRole('button', { name: 'Take it out again' }).click();
  await page.getByText('This case was merged into another').waitFor({ state: 'detached' });
  const as = await shown.desk.tokenOf('agent');
  const read = await shown.desk.request('GET', `/v1/cases/${other.id}`, { as });
  expect(read.body).toMatchObject({ category: 'new' });
  expect(read.body.merged).toBeUndefined();
  expect(shown.complaints()).toEqual([]);
});

test('how a list is narrowed is kept under a name, and taken away again', async () => {
  await file('Seldom seen');
  await shown.desk.settle();
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/work?q=seldom`);
  await page.getByRole('cell', { name: 'Seldom seen' }).waitFor();
  await page.getByRole('button', { name: 'Save as view' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Rare ones');
  await dialog.getByRole('button', { name: 'Save as view' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rare ones' }).waitFor();
  await page.getByRole('cell', { name: 'Seldom seen' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'work-view');
  await page.getByRole('button', { name: 'Delete view' }).click();
  await page.getByRole('heading', { level: 1, name: 'My cases' }).waitFor();
  await page.getByRole('link', { name: 'Rare ones' }).waitFor({ state: 'detached' });
  expect(shown.complaints()).toEqual([]);
});
