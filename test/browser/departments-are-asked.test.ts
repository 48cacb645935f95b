import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';
import { fileCase } from './filing.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
}, 120_000);
afterAll(() => shown.close());

/** A case of the first customer of the demo, opened in the console. */
const openACase = async (page: Page): Promise<string> => {
  const about = { subject: 'Charged twice', text: 'See the invoice.' };
  const filed = await fileCase(shown, about);
  await page.goto(`${shown.desk.ready().console}/cases/${filed.id}`);
  await page.getByRole('heading', { level: 1, name: filed.reference }).waitFor();
  return filed.id;
};

const ask = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('button', { name: 'Ask a department' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'What is needed, in a line' }).fill(title);
  await dialog.getByRole('textbox', { name: 'What is asked' }).fill('The second charge, please.');
  await dialog.getByRole('combobox', { name: 'Department' }).selectOption('billing');
  await dialog.getByRole('combobox', { name: 'Whose it is' }).selectOption('Rasa Jankauskaitė');
  await dialog.getByLabel('Due').fill('2100-01-02T10:00');
  await expectAccessible(page);
  await picture(page, 'case-task-ask');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

const tasksOf = async (caseId: string) => {
  const as = await shown.desk.tokenOf('agent');
  return (await shown.desk.request('GET', `/v1/cases/${caseId}/tasks`, { as })).body.items;
};

test('a department is asked and waited for, answers, and another is withdrawn', async () => {
  const page = await shown.pageOf('James Miller');
  const caseId = await openACase(page);
  await page.getByText('No department is asked for anything.').waitFor();
  await ask(page, 'Credit note for March');
  const panel = page.getByRole('region', { name: 'Work of departments' });
  await panel.getByText('Credit note for March').waitFor();
  await ask(page, 'Check the tariff');
  await panel.getByRole('button', { name: 'Accept: Credit note for March' }).click();
  await panel.getByText('accepted').waitFor();
  await expectAccessible(page);
  await picture(page, 'case-tasks');

  await page.getByRole('button', { name: 'Change state' }).click();
  const held = page.getByRole('menuitem', { name: 'Resolved' });
  await held.getByText('Credit note for March, Check the tariff', { exact: false }).waitFor();
  expect(await held.isDisabled()).toBe(true);
  await picture(page, 'case-step-held');
  await page.keyboard.press('Escape');

  await panel.getByRole('button', { name: 'Withdraw: Check the tariff' }).click();
  await panel.getByText('cancelled').waitFor();
  await panel.getByRole('button', { name: 'Answer: Credit note for March' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: 'What was done, or why it is not' })
    .fill('Credited, number 778.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Answer', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('Credited, number 778.').waitFor();
  await panel.getByText('done').waitFor();
  await picture(page, 'case-tasks-answered');
  expect(await tasksOf(caseId)).toMatchObject([
    { title: 'Credit note for March', state: 'done', answer: 'Credited, number 778.' },
    { title: 'Check the tariff', state: 'cancelled' },
  ]);
  expect(shown.complaints()).toEqual([]);
});

test('a department lists what it is asked for, and who owns a task finds it among theirs', async () => {
  const page = await shown.pageOf('James Miller');
  await openACase(page);
  await ask(page, 'Look at the meter');
  await page.goto(`${shown.desk.ready().console}/work?queue=billing`);
  await page.getByText('Tasks', { exact: true }).click();
  const table = page.getByRole('table', { name: 'Tasks, what is due first' });
  await table.getByRole('link', { name: 'Look at the meter' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'work-tasks');

  const hers = await shown.pageOf('Rasa Jankauskaitė');
  await hers.goto(`${shown.desk.ready().console}/work?show=tasks`);
  await hers.getByRole('link', { name: 'Look at the meter' }).click();
  await hers.getByRole('region', { name: 'Skyrių darbas' }).waitFor();
  expect(shown.complaints()).toEqual([]);
});

test('what is asked is changed while it is waited for; what two changed at once is shown side by side', async () => {
  const page = await shown.pageOf('James Miller');
  const caseId = await openACase(page);
  await ask(page, 'Call the plant');
  const panel = page.getByRole('region', { name: 'Work of departments' });
  await panel.getByRole('button', { name: 'Change: Call the plant' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Due').fill('2100-03-04T12:30');
  await dialog.getByRole('combobox', { name: 'Department' }).selectOption('technical');
  const [task] = await tasksOf(caseId);
  const path = `/v1/cases/${caseId}/tasks/${task.id}`;
  const asked = {
    as: await shown.desk.tokenOf('supervisor'),
    body: { dueAt: '2100-05-06T00:00:00Z' },
  };
  const headers = { 'if-match': `"${task.version}"` };
  expect((await shown.desk.request('PATCH', path, { ...asked, headers })).status).toBe(200);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Somebody else changed this meanwhile').waitFor();
  await expectAccessible(page);
  await picture(page, 'case-task-conflict');
  await dialog.getByRole('button', { name: 'Save as chosen' }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText(/Technical support · Rasa Jankauskaitė · due/).waitFor();
  const now = { queueId: 'technical', dueAt: '2100-03-04T10:30:00.000Z' };
  expect(await tasksOf(caseId)).toMatchObject([now]);

  await panel.getByRole('button', { name: 'Change: Call the plant' }).click();
  await expectAccessible(page);
  await picture(page, 'case-task-change');
  await dialog.getByRole('combobox', { name: 'Whose it is' }).selectOption('Nobody');
  await dialog.getByLabel('Due').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const [emptied] = await tasksOf(caseId);
  expect([emptied.ownerId, emptied.dueAt]).toEqual([undefined, undefined]);
  expect(shown.complaints()).toEqual([]);
});
