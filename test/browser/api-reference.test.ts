import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;
beforeAll(async () => {
  shown = await openConsole();
});
afterAll(() => shown?.close());

test('the API is read as a page: a route, its example, why it refuses, and what a problem means', async () => {
  const page = await shown.page();
  await page.goto(`${shown.desk.ready().api}/v1/docs`);
  await page.getByRole('heading', { level: 1, name: 'Lambdesk API' }).waitFor();
  await picture(page, 'api-reference');
  const route = page.locator('details#openCase');
  await route.getByText('Opens a case.').click();
  await route.getByText('"subject": "No internet"').first().waitFor();
  await route.scrollIntoViewIfNeeded();
  await picture(page, 'api-reference-route');
  await expectAccessible(page);
  await route.getByRole('link', { name: '404' }).click();
  const refusals = page.locator('details#cases-refusals');
  await refusals.getByRole('heading', { name: /^404/ }).waitFor();
  await picture(page, 'api-reference-refusals');
  await expectAccessible(page);
  await refusals.locator('#cases-404 + ul').getByRole('link').first().click();
  await page.getByText('HTTP 404').waitFor();
  await expectAccessible(page);
  expect(shown.complaints()).toEqual([]);
});

test('the page is read on a phone without scrolling sideways', async () => {
  const page = await shown.page({ viewport: { width: 390, height: 800 } });
  await page.goto(`${shown.desk.ready().api}/v1/docs`);
  await page.locator('details#openCase summary').click();
  await picture(page, 'api-reference-phone');
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow).toBe(0);
});
