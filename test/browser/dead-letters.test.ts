import { afterAll, beforeAll, expect, test } from 'vitest';
import { someoneOf } from '../support/someone.ts';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;
const step = 'notifications/on-event:dynamodb.GetItem:before';

beforeAll(async () => {
  shown = await openConsole();
  const { desk } = shown;
  const as = await desk.tokenOf('admin');
  const facts = { ...(await someoneOf(desk, as)), channel: 'phone' };
  const opening = { ...facts, subject: 'No line since the morning', text: 'It is silent.' };
  await desk.local('POST', '/faults', { fail: { step, times: 1000 } });
  expect((await desk.request('POST', '/v1/cases', { as, body: opening })).status).toBe(201);
  await desk.settle();
  await desk.advance('PT10M');
  await desk.settle();
});
afterAll(() => shown.close());

test('an administrator sees what failed to the end and whom it hurts, and sends it again', async () => {
  const page = await shown.pageOf('Administrator');
  await page.goto(`${shown.desk.ready().console}/operations?view=dead-letters`);
  const row = page.getByRole('row').filter({ hasText: 'notifications/on-event' });
  await row.waitFor();
  expect(await row.textContent()).toContain('Customers and agents are not told what happened.');
  await expectAccessible(page);
  await row.click();
  const letters = page.getByRole('dialog', { name: 'notifications/on-event' });
  await letters.getByRole('link', { name: 'Open the case' }).first().waitFor();
  await expectAccessible(page);
  await picture(page, 'operations-dead-letter');
  await shown.desk.local('DELETE', '/faults');
  await letters.getByRole('button', { name: 'Send again' }).press('Enter');
  await page.getByText('Nothing failed to the end').waitFor();
  await letters.waitFor({ state: 'detached' });
  expect(shown.complaints()).toEqual([]);
});
