import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

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

const alert = {
  status: 'firing',
  labels: { alertname: 'LinkDown', severity: 'critical' },
  annotations: { summary: 'The link is down' },
  startsAt: new Date().toISOString(),
  fingerprint: 'abcdef0123456789',
};
const payload = JSON.stringify({ version: '4', status: 'firing', alerts: [alert] });

const post = async (url: string, secret: string): Promise<number> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  return (await fetch(url, { method: 'POST', headers, body: payload })).status;
};

test('a source is made, and what is sent with its secret to its address is taken until it is switched off', async () => {
  const page = await openPart('sources');
  await page.getByRole('button', { name: 'New source' }).click();
  const making = page.getByRole('dialog', { name: 'New source' });
  await making.getByRole('textbox', { name: 'Name' }).fill('Backbone');
  await making.getByRole('combobox', { name: 'Kind' }).selectOption('Any JSON');
  await making.getByRole('textbox', { name: 'Mapping' }).fill('{');
  await making.getByRole('button', { name: 'Create' }).click();
  await making
    .getByText(/mapping/i)
    .nth(1)
    .waitFor();
  await making.getByRole('combobox', { name: 'Kind' }).selectOption('Alertmanager');
  await expectAccessible(page);
  await picture(page, 'admin-source-new');
  await making.getByRole('button', { name: 'Create' }).click();
  const made = page.getByRole('dialog', { name: 'Backbone' });
  await made.getByText('Shown now and never again').waitFor();
  const secret = await made.getByRole('textbox', { name: 'Secret' }).inputValue();
  const address = await made.getByRole('textbox', { name: 'Address to post to' }).inputValue();
  await expectAccessible(page);
  await picture(page, 'admin-source-made');
  expect(await post(address, secret)).toBe(202);
  expect(await post(address, 'guessed')).not.toBe(202);
  await made.getByRole('button', { name: 'I have kept it' }).click();
  await made.waitFor({ state: 'detached' });

  await page.getByRole('row').filter({ hasText: 'Backbone' }).click();
  await made.getByRole('switch', { name: 'Take what it sends' }).click({ force: true });
  await made.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row').filter({ hasText: 'Switched off' }).waitFor();
  await made.getByRole('button', { name: 'New secret' }).click();
  await made.getByText('Shown now and never again').waitFor();
  await expectAccessible(page);
  expect(await post(address, secret)).not.toBe(202);
  expect(shown.complaints()).toEqual([]);
});

test('an endpoint is made, paused and taken away; its secret is shown once', async () => {
  const page = await openPart('endpoints');
  await page.getByText('No endpoint yet').waitFor();
  await page.getByRole('button', { name: 'New endpoint' }).click();
  const making = page.getByRole('dialog', { name: 'New endpoint' });
  await making.getByRole('textbox', { name: 'Address' }).fill('https://user:word@hooks.example/in');
  await making.getByRole('button', { name: 'Create' }).click();
  await making.getByText('neither credentials nor a fragment').waitFor();
  await making.getByRole('textbox', { name: 'Address' }).fill('https://hooks.example/in');
  await making.getByRole('combobox', { name: 'Events' }).fill('case.opened');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await picture(page, 'admin-endpoint-new');
  await making.getByRole('button', { name: 'Create' }).click();
  const one = page.getByRole('dialog', { name: 'https://hooks.example/in' });
  await one.getByText('Shown now and never again').waitFor();
  expect(await one.getByRole('textbox', { name: 'Secret' }).inputValue()).toMatch(/^whsec_/);
  await one.getByRole('button', { name: 'I have kept it' }).click();
  await one.waitFor({ state: 'detached' });

  await page.getByRole('row').filter({ hasText: 'case.opened' }).click();
  await one.getByRole('switch', { name: /^Pause/ }).click({ force: true });
  await one.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'Paused' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'admin-endpoint');
  await one.getByRole('button', { name: 'Delete endpoint' }).click();
  await one.getByText('It hears nothing any more').waitFor();
  await one.getByRole('button', { name: 'Delete endpoint' }).click();
  await page.getByText('No endpoint yet').waitFor();
  expect(shown.complaints()).toEqual([]);
});

/** Somebody who asked on the status page, and confirmed by the link of the mail. */
const subscribe = async (address: string): Promise<void> => {
  const form = async (url: string, fields: Readonly<Record<string, string>>) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  };
  const language = 'lt';
  await form(`${shown.desk.ready().api}/v1/status-subscriptions`, { address, language });
  await shown.desk.settle();
  const [mail] = await shown.desk.outbox(address);
  const [link = ''] = /http\S+\/confirmation\/\S+/.exec(mail?.text ?? '') ?? [];
  expect((await form(link, {})).status).toBe(200);
};

test('readers of the status page are listed, and one is let go', async () => {
  await shown.desk.settle();
  await subscribe('ona@news.example');
  const page = await openPart('subscriptions');
  await page.getByRole('row').filter({ hasText: 'ona@news.example' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'admin-subscriptions');
  await page.getByRole('row').filter({ hasText: 'ona@news.example' }).click();
  const asked = page.getByRole('dialog', { name: 'ona@news.example' });
  await expectAccessible(page);
  await asked.getByRole('button', { name: 'End the subscription' }).click();
  await page.getByText('Nobody subscribes yet').waitFor();
  expect(shown.complaints()).toEqual([]);
});
