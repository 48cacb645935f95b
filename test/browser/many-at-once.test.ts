import type { Locator, Page } from 'playwright-core';
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

const file = (subject: string): Promise<Filed> =>
  fileCase(shown, { subject, text: 'Since the storm.', queueId: 'billing' });

const read = async ({ id }: Filed) =>
  (await shown.desk.request('GET', `/v1/cases/${id}`, { as })).body;

const step = async ({ id }: Filed, body: object): Promise<void> => {
  const { version } = await read({ id, reference: '' });
  const headers = { 'if-match': `"${version}"` };
  const path = `/v1/cases/${id}/transitions`;
  expect((await shown.desk.request('POST', path, { as, body, headers })).status).toBe(200);
};

const rowOf = (page: Page, { reference }: Filed): Locator =>
  page.getByRole('row').filter({ hasText: reference });
const boxOf = (page: Page, { reference }: Filed): Locator =>
  page.getByRole('checkbox', { name: `Select ${reference}` });
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selected cases' });

/** The newest cases of a queue, those that were just filed first. */
const openQueue = async (page: Page, filed: readonly Filed[]): Promise<void> => {
  await page.goto(`${shown.desk.ready().console}/work?queue=billing&sort=newest`);
  for (const one of filed) await rowOf(page, one).waitFor();
};

test('by mouse several are picked and changed at once, and taken back', async () => {
  const filed = [await file('Roof'), await file('Mast'), await file('Cable')];
  const [first, second, third] = filed as [Filed, Filed, Filed];
  const page = await shown.pageOf('James Miller');
  await openQueue(page, filed);
  await boxOf(page, third).click();
  await boxOf(page, first).click({ modifiers: ['Shift'] });
  await bar(page).getByText('3 cases selected').waitFor();
  expect(await boxOf(page, second).isChecked()).toBe(true);
  await expectAccessible(page);
  await picture(page, 'work-selected');

  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 3 cases' });
  await dialog.getByRole('combobox', { name: 'Owner' }).selectOption('Rasa Jankauskaitė');
  await dialog.getByRole('combobox', { name: 'Priority' }).selectOption('High');
  await dialog.getByRole('combobox', { name: 'Add tags' }).fill('storm');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await picture(page, 'work-bulk');
  const before = await Promise.all(filed.map(read));
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('3 cases changed.').first().waitFor();
  // It stays while somebody is about to press.
  await page.getByRole('button', { name: 'Undo' }).hover();
  await expectAccessible(page);
  await picture(page, 'work-undo');
  for (const one of await Promise.all(filed.map(read)))
    expect(one).toMatchObject({ priority: 'high', tags: ['storm'], ownerId: expect.any(String) });

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').first().waitFor();
  const after = await Promise.all(filed.map(read));
  expect(after.map(({ ownerId, priority, tags }) => [ownerId, priority, tags])).toEqual(
    before.map(({ ownerId, priority, tags }) => [ownerId, priority, tags]),
  );
  expect(shown.complaints()).toEqual([]);
});

test('by keys a step is taken; what was refused says why and stays selected', async () => {
  const filed = [await file('Fence'), await file('Gate'), await file('Lamp')];
  const [first, second, third] = filed as [Filed, Filed, Filed];
  await step(second, { to: 'in-progress' });
  const page = await shown.pageOf('James Miller');
  await openQueue(page, filed);
  await rowOf(page, second).getByText('In progress').waitFor();
  await rowOf(page, third).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('X');
  await bar(page).getByText('3 cases selected').waitFor();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Change 3 cases' });
  await dialog.getByRole('combobox', { name: 'State' }).selectOption('Cancelled (for 2 of them)');
  await dialog.getByRole('textbox', { name: 'Reason' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('This step demands it.').waitFor();
  await page.keyboard.type('Filed by mistake');
  await page.keyboard.press('Enter');
  await bar(page).getByText('1 case was left as it was').waitFor();
  await bar(page).getByText('1 case selected').waitFor();
  expect(await boxOf(page, second).isChecked()).toBe(true);
  // Steps are not taken back.
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  await expectAccessible(page);
  await picture(page, 'work-refused');
  const states = (await Promise.all([first, second, third].map(read))).map(({ state }) => state);
  expect(states).toEqual(['cancelled', 'in-progress', 'cancelled']);
  expect(shown.complaints()).toEqual([]);
});

/** Who waits for a third party is stuck after an hour. */
const waitAtMostAnHour = async (): Promise<void> => {
  const { request, tokenOf } = shown.desk;
  const path = '/v1/service-design/workflows';
  const admin = await tokenOf('admin');
  const { body: standing } = await request('GET', path, { as: admin });
  const [workflow] = standing.document.workflows;
  const states = workflow.states.map((state: { readonly id: string }) =>
    state.id === 'waiting-third-party' ? { ...state, stuckAfterHours: 1 } : state,
  );
  const headers = { 'if-match': `"${standing.version}"` };
  const body = { workflows: [{ ...workflow, states }] };
  expect((await request('PUT', path, { as: admin, body, headers })).status).toBe(200);
};

test('what waits for too long is listed, and chased together', async () => {
  const filed = [await file('Antenna'), await file('Meter')];
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  for (const one of filed)
    await step(one, { to: 'waiting-third-party', nextContactAt: inDays(20) });
  await waitAtMostAnHour();
  await shown.desk.advance('PT2H');
  const page = await shown.pageOf('James Miller');
  await page.getByRole('link', { name: 'Waiting too long' }).click();
  await page.getByRole('heading', { level: 1, name: 'Waiting too long' }).waitFor();
  for (const one of filed) await rowOf(page, one).waitFor();
  await expectAccessible(page);
  for (const one of filed) await boxOf(page, one).click();
  await bar(page).getByText('2 cases selected').waitFor();
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 2 cases' });
  await dialog.getByLabel('Next contact').fill(`${inDays(30).slice(0, 10)}T09:00`);
  await dialog
    .getByRole('textbox', { name: 'Note for colleagues' })
    .fill('The builder was called.');
  await picture(page, 'work-stuck');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('2 cases changed.').first().waitFor();
  for (const one of await Promise.all(filed.map(read)))
    expect(one.nextContactAt.slice(0, 10)).toBe(inDays(30).slice(0, 10));
  expect(shown.complaints()).toEqual([]);
});
