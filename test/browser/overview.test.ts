import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, goByKeys, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
});
afterAll(() => shown.close());

const read = async () => {
  const as = await shown.desk.tokenOf('supervisor');
  return (await shown.desk.request('GET', '/v1/insights', { as })).body;
};

const sumOf = (list: readonly { readonly cases: number }[]): number =>
  list.reduce((sum, { cases }) => sum + cases, 0);

test('what is counted is what the queues hold', async () => {
  const as = await shown.desk.tokenOf('agent');
  const { items } = (await shown.desk.request('GET', '/v1/queues', { as })).body;
  const open = items.reduce(
    (sum: number, { openCases }: { readonly openCases: number }) => sum + openCases,
    0,
  );
  expect(open).toBeGreaterThan(0);
  const counted = await read();
  expect(sumOf(counted.open)).toBe(open);
  expect(sumOf(counted.ages)).toBe(open);
});

test('the overview says how the desk stands, and leads to the queues', async () => {
  const page = await shown.pageOf('Rasa Jankauskaitė');
  await page.goto(`${shown.desk.ready().console}/overview`);
  await page.getByRole('heading', { name: 'Apžvalga' }).waitFor();
  const { open } = await read();
  await page
    .getByText(String(sumOf(open)), { exact: true })
    .first()
    .waitFor();
  await expectAccessible(page);
  await picture(page, 'overview-lt');
  await page.getByText('7 dienos', { exact: true }).click();
  await expect.poll(() => page.url()).toContain('days=7');
  await page.getByText('Lentele').click();
  await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBe(8);
  await page.getByRole('main').getByRole('link').first().click();
  await expect.poll(() => page.url()).toContain('queue=');
  expect(shown.complaints()).toEqual([]);
});

test('by keys it is reached, and it fits a phone in the dark', async () => {
  const dark = { colorScheme: 'dark', viewport: { width: 390, height: 800 } } as const;
  const page = await shown.pageOf('James Miller', dark);
  await goByKeys(page, 'go', page.getByRole('heading', { name: 'Overview' }));
  await page.getByRole('heading', { name: 'Open by queue' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'overview-phone');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await picture(page, 'overview');
  await page.setViewportSize(dark.viewport);
  const width: number = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(390);
  expect(shown.complaints()).toEqual([]);
});
