import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, goByKeys, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
});
afterAll(() => shown.close());

const openPart = async (part: string): Promise<Page> => {
  const page = await shown.pageOf('Administrator');
  await page.goto(`${shown.desk.ready().console}/admin?part=${part}`);
  await page.getByRole('heading', { name: 'Administration' }).waitFor();
  return page;
};

test('by keys a user is found, and what they may do is changed', async () => {
  const page = await shown.pageOf('Administrator');
  await goByKeys(page, 'ga', page.getByRole('heading', { name: 'Administration' }));
  await page.getByRole('row').filter({ hasText: 'James Miller' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'admin-users');
  await page.getByRole('row').filter({ hasText: 'James Miller' }).focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  const skills = form.getByRole('combobox', { name: 'Skills' });
  await skills.fill('billing');
  await skills.press('Enter');
  await form.getByRole('textbox', { name: 'Capacity' }).fill('5');
  await form.getByRole('combobox', { name: 'Shift' }).selectOption('business-hours');
  await form.getByRole('textbox', { name: 'Name' }).fill('James T. Miller');
  await expectAccessible(page);
  await picture(page, 'admin-user');
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await page.getByRole('row').filter({ hasText: 'James T. Miller' }).waitFor();
  expect(shown.complaints()).toEqual([]);
});

test('the secret of a key is shown once, and a deleted key is gone', async () => {
  const page = await openPart('keys');
  await page.getByText('No API key yet').waitFor();
  await page.getByRole('button', { name: 'New API key' }).click();
  const making = page.getByRole('dialog', { name: 'New API key' });
  await making.getByRole('textbox', { name: 'Name' }).fill('Shop');
  await making.getByRole('checkbox', { name: 'cases:read' }).check();
  await making.getByRole('button', { name: 'Create' }).click();
  await making.getByText('Shown now and never again').waitFor();
  const secret = await making.getByRole('textbox', { name: 'Secret' }).inputValue();
  expect(secret.length).toBeGreaterThan(20);
  await expectAccessible(page);
  await picture(page, 'admin-key');
  const answer = await shown.desk.request('GET', '/v1/insights', { as: secret });
  expect(answer.status).toBe(200);
  await making.getByRole('button', { name: 'I have kept it' }).click();
  await making.waitFor({ state: 'detached' });
  await page.getByRole('row').filter({ hasText: 'Shop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete key' }).click();
  await page.getByText('No API key yet').waitFor();
  expect(shown.complaints()).toEqual([]);
});

test('a template is read as a customer would get it, and mailed to oneself', async () => {
  const page = await openPart('design&kind=templates');
  const trial = page.getByRole('region', { name: 'Try a template' });
  const { body } = await shown.desk.request('GET', '/v1/cases?sort=newest&limit=1', {
    as: await shown.desk.tokenOf('admin'),
  });
  const [{ reference }] = body.items;
  await trial.getByRole('combobox', { name: 'Template' }).selectOption('incident-updated');
  await trial.getByRole('textbox', { name: 'Case (reference)' }).fill(reference);
  await trial.getByRole('button', { name: 'Preview' }).click();
  await trial.getByText(`There is news on your case ${reference}`).waitFor();
  await trial.getByRole('combobox', { name: 'Language' }).selectOption('lt');
  await trial.getByText(`turime naujienų apie jūsų kreipinį ${reference}`).waitFor();
  await expectAccessible(page);
  await trial.locator('pre').scrollIntoViewIfNeeded();
  await picture(page, 'admin-template');
  await trial.getByRole('button', { name: 'Send to me' }).click();
  await trial.getByText('Sent to').waitFor();
  await trial.getByRole('textbox', { name: 'Case (reference)' }).fill('C-1');
  await trial.getByRole('button', { name: 'Preview' }).click();
  await trial.getByRole('alert').waitFor();
});

test('a source is tried without writing anything', async () => {
  const page = await openPart('sources');
  await page.getByRole('row').filter({ hasText: 'Demo Alertmanager' }).click();
  const source = page.getByRole('dialog', { name: 'Demo Alertmanager' });
  const alert = {
    status: 'firing',
    labels: { alertname: 'LinkDown', severity: 'critical' },
    annotations: { summary: 'The link is down' },
    startsAt: new Date().toISOString(),
    fingerprint: 'abcdef0123456789',
  };
  const payload = JSON.stringify({ version: '4', status: 'firing', alerts: [alert] });
  await source.getByRole('textbox', { name: 'What it would send' }).fill(payload);
  await source.getByRole('button', { name: 'Try it' }).click();
  await source.getByText('1 alert is read from it').waitFor();
  await expectAccessible(page);
  await picture(page, 'admin-source');
  expect(shown.complaints()).toEqual([]);
});

test('a document is published by its version; mistakes are listed and nothing written is lost', async () => {
  const page = await openPart('design&kind=queues');
  const editor = page.getByRole('textbox', { name: 'Document (JSON)' });
  const standing = await editor.inputValue();
  await editor.fill('{ "queues": 1 }');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('The document has mistakes').waitFor();
  await expectAccessible(page);
  await picture(page, 'admin-design');
  await page.reload();
  await page.getByRole('heading', { name: 'Administration' }).waitFor();
  await expect.poll(() => editor.inputValue()).toBe('{ "queues": 1 }');
  await editor.fill(standing.replace('Technical support', 'Technical help'));
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('heading', { name: /version 2/ }).waitFor();
  await expect
    .poll(() => page.getByRole('button', { name: 'Publish', exact: true }).isDisabled())
    .toBe(true);
  expect(await editor.inputValue()).toContain('Technical help');
  await page.getByRole('button', { name: 'Publish version 1 again' }).click();
  await page.getByRole('heading', { name: /version 3/ }).waitFor();
  await expect.poll(() => editor.inputValue()).toContain('Technical support');
  expect(shown.complaints()).toEqual([]);
});

test('on a phone in the dark every part fits the width', async () => {
  const phone = { colorScheme: 'dark', viewport: { width: 390, height: 800 } } as const;
  const page = await shown.pageOf('Administrator', phone);
  await page.evaluate("localStorage.setItem('lambdesk.language', 'uk')");
  for (const place of ['operations', 'admin?part=users', 'admin?part=design']) {
    await page.goto(`${shown.desk.ready().console}/${place}`);
    await page.getByRole('radiogroup').first().waitFor();
    await expectAccessible(page);
    await picture(page, `${place.replace('?part=', '-')}-phone`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  }
  expect(shown.complaints()).toEqual([]);
});
