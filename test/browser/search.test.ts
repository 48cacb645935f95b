import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture, takeByKeys } from './console.ts';
import { fileCase } from './filing.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
}, 120_000);
afterAll(() => shown.close());

/** A case that is found once it was heard of. */
const file = async (subject: string): Promise<string> => {
  const { reference } = await fileCase(shown, { subject, text: 'It blinks.' });
  await shown.desk.settle();
  return reference;
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
