import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture, takeByKeys } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
}, 120_000);
afterAll(() => shown.close());

/** A case that anybody may find; whose it is does not matter. */
const file = async (subject: string): Promise<string> => {
  const { desk } = shown;
  const as = await desk.tokenOf('agent');
  const ask = (path: string) => desk.request('GET', path, { as });
  const customerId = (await ask('/v1/customers')).body.items[0].id;
  const contactId = (await ask(`/v1/customers/${customerId}/contacts`)).body.items[0].id;
  const body = { customerId, contactId, subject, text: 'It blinks.', channel: 'phone' };
  const opened = await desk.request('POST', '/v1/cases', { as, body });
  await desk.settle();
  return opened.body.reference;
};

test('an agent finds a case while typing, and again by the keyboard alone', async () => {
  const reference = await file('Žibintas mirksi raudonai');
  const page = await shown.pageOf('James Miller');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('searchbox', { name: 'Find cases' }).fill('zibin raud');
  await page.getByRole('heading', { name: 'Found: zibin raud' }).waitFor();
  await page.getByRole('cell', { name: reference, exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('zibin raud');
  await expectAccessible(page);
  await picture(page, 'search');
  await page.getByRole('searchbox', { name: 'Find cases' }).fill('nowhere to be found');
  await page.getByText('No case holds these words').waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Go to…' }).fill('mirksi');
  await takeByKeys(page, page.getByRole('button', { name: 'Search cases for “mirksi”' }));
  await page.getByRole('heading', { name: 'Found: mirksi' }).waitFor();
  await page.getByRole('cell', { name: reference, exact: true }).waitFor();
  expect(shown.complaints()).toEqual([]);
});
