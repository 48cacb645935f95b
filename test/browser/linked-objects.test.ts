import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAt } from '../support/desk.ts';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';
import { fileCase } from './filing.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
}, 120_000);
afterAll(() => shown.close());

/** GitHub as it tells of an issue. */
const githubOf = async () => {
  const { desk } = shown;
  const body = { kind: 'github', name: 'GitHub', baseUrl: 'https://github.com/acme' };
  const as = await desk.tokenOf('admin');
  const { id, secret } = (await desk.request('POST', '/v1/link-systems', { as, body })).body;
  return async (issue: object): Promise<void> => {
    const payload = { issue: { html_url: 'https://github.com/acme/api/issues/12', ...issue } };
    const mac = createHmac('sha256', secret).update(JSON.stringify(payload)).digest('hex');
    const headers = { 'x-hub-signature-256': `sha256=${mac}` };
    const url = `${desk.ready().api}/v1/link-hooks/${id}`;
    expect((await askAt(url, 'POST', { body: payload, headers })).status).toBe(202);
  };
};

/** News of now are newer than those before, by the second that GitHub counts in. */
const later = (): string => new Date(Date.now() + 1000).toISOString();

const link = async (page: Page, address: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('button', { name: 'Link', exact: true }).click();
};

test('an issue is linked, shows how it stands, and is taken away again', async () => {
  const tell = await githubOf();
  const caseId = (await fileCase(shown, { subject: 'Calls drop at noon' })).id;
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/cases/${caseId}`);
  await page.getByText('Nothing is linked.').waitFor();
  await link(page, 'https://github.com/acme/api/issues/12#issuecomment-1');
  await page.getByText('Nothing is known of it yet.').waitFor();
  const title = 'Ring drops calls <b>at noon</b>';
  const milestone = { title: '4.2' };
  const updated_at = new Date().toISOString();
  await tell({ title, state: 'closed', milestone, updated_at });
  await page.reload();
  const shownLink = page.getByRole('link', { name: `acme/api#12 · ${title}` });
  await shownLink.waitFor();
  expect(await shownLink.getAttribute('href')).toBe('https://github.com/acme/api/issues/12');
  expect(await shownLink.getAttribute('rel')).toContain('noopener');
  expect(await shownLink.getAttribute('target')).toBe('_blank');
  await page.getByText('done · closed').waitFor();
  await page.getByText('Fix version: 4.2').waitFor();
  await page.getByText(/^As of /).waitFor();

  // A title is text, whatever it looks like; it is theirs to mend.
  await tell({ title: 'Ring drops calls', milestone, state: 'closed', updated_at: later() });
  const mended = page.getByRole('link', { name: 'acme/api#12 · Ring drops calls', exact: true });
  await page.reload();
  await mended.waitFor();

  await link(page, 'https://wiki.acme.example/plans/ring');
  await page.getByRole('button', { name: 'Describe wiki.acme.example/plans/ring' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The ring is replaced');
  await dialog.getByRole('combobox', { name: 'Status' }).selectOption('open');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /The ring is replaced$/ }).waitFor();
  await expectAccessible(page);
  await picture(page, 'case-links');

  await page.getByRole('button', { name: 'Remove the link to acme/api#12' }).click();
  await mended.waitFor({ state: 'detached' });
  await link(page, 'https://user:secret@github.com/acme/api/issues/13');
  await page
    .getByText(/without a user and a password|without credentials/)
    .first()
    .waitFor();
  expect(shown.complaints()).toEqual([]);
});
