import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
}, 120_000);
afterAll(() => shown.close());

type Opened = { readonly id: string; readonly reference: string; readonly title: string };

const open = async (title: string): Promise<Opened> => {
  const as = await shown.desk.tokenOf('agent');
  const body = { title, severity: 'significant' };
  return (await shown.desk.request('POST', '/v1/incidents', { as, body })).body;
};

const look = async (page: Page, { id, reference }: Opened): Promise<void> => {
  await page.goto(`${shown.desk.ready().console}/incidents/${id}`);
  await page.getByRole('heading', { level: 1, name: reference }).waitFor();
};

const join = async (page: Page, other: Opened, way: string): Promise<void> => {
  await page.getByRole('button', { name: 'Merge or place…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'What it is' }).selectOption(way);
  await dialog.getByRole('combobox', { name: 'The other incident' }).selectOption(other.id);
  await expectAccessible(page);
  await picture(page, 'incident-join');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
};

test('an incident becomes part of another, is taken out, and is merged into it', async () => {
  const [street, backbone] = [await open('Street is dark'), await open('Backbone is cut')];
  const page = await shown.pageOf('James Miller');
  const title = (of: Opened) => `${of.reference} · ${of.title}`;
  await look(page, street);
  await join(page, backbone, 'part-of');
  await page.getByRole('link', { name: title(backbone) }).waitFor();
  await page.getByRole('button', { name: 'Take out' }).click();
  await page.getByText('It stands by itself.').waitFor();

  await join(page, backbone, 'merge');
  await page.getByText('Merged into').waitFor();
  await expectAccessible(page);
  expect(await page.getByRole('heading', { name: 'Announce an update' }).count()).toBe(0);
  await page.getByRole('link', { name: title(backbone) }).click();
  await page.getByText('Was merged into this one').waitFor();
  await page.getByRole('link', { name: title(street) }).waitFor();
  await page.getByText('No case is linked').waitFor();
  await page.getByText('Began').waitFor();
  await picture(page, 'incident-together');
  expect(shown.complaints()).toEqual([]);
});
