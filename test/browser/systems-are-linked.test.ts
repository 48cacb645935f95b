import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAt } from '../support/desk.ts';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
});
afterAll(() => shown.close());

/** What GitHub posts of an issue, signed with the secret it was given. */
const tell = async (address: string, secret: string): Promise<number> => {
  const body = { issue: { html_url: 'https://github.com/acme/api/issues/1', state: 'open' } };
  const mac = createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex');
  return (
    await askAt(address, 'POST', { body, headers: { 'x-hub-signature-256': `sha256=${mac}` } })
  ).status;
};

const openSystems = async () => {
  const page = await shown.pageOf('Administrator');
  await page.goto(`${shown.desk.ready().console}/admin?part=systems`);
  await page.getByRole('button', { name: 'New system' }).waitFor();
  return page;
};

test('a system is made, heard by its secret, given a token and another, switched off and taken away', async () => {
  const page = await openSystems();
  await page.getByText('No system yet').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'New system' }).click();
  const making = page.getByRole('dialog', { name: 'New system' });
  await making.getByRole('textbox', { name: 'Name' }).fill('Code');
  const place = making.getByRole('textbox', { name: 'Where its objects lie' });
  await place.fill('https://user:word@github.com/acme');
  await making.getByRole('button', { name: 'Create' }).click();
  await making.getByText('neither credentials').waitFor();
  await place.fill('https://github.com/acme');
  await expectAccessible(page);
  await picture(page, 'admin-system-new');
  await making.getByRole('button', { name: 'Create' }).click();
  const one = page.getByRole('dialog', { name: 'Code' });
  await one.getByText('Shown now and never again').waitFor();
  const secret = await one.getByRole('textbox', { name: 'Secret' }).inputValue();
  const address = await one.getByRole('textbox', { name: 'Address to post to' }).inputValue();
  await expectAccessible(page);
  await picture(page, 'admin-system-made');
  expect(await tell(address, secret)).toBe(202);
  expect(await tell(address, 'guessed')).toBe(401);
  await one.getByRole('button', { name: 'I have kept it' }).click();
  await one.waitFor({ state: 'detached' });

  const row = page.getByRole('row').filter({ hasText: 'https://github.com/acme' });
  await row.filter({ hasText: 'Heard, not asked' }).click();
  await one.getByLabel('Token to ask it with').fill('github_pat_1');
  await one.getByRole('button', { name: 'Give the token' }).click();
  await row.filter({ hasText: 'Heard and asked' }).waitFor();
  await one.getByText('One is kept and not shown again').waitFor();
  expect(await one.getByLabel('Token to ask it with').inputValue()).toBe('');
  await expectAccessible(page);
  await picture(page, 'admin-system');
  await one.getByRole('button', { name: 'Take the token away' }).click();
  await row.filter({ hasText: 'Heard, not asked' }).waitFor();

  await one.getByRole('switch', { name: 'Hear it and ask it' }).click({ force: true });
  await one.getByRole('button', { name: 'Save' }).click();
  await row.filter({ hasText: 'Switched off' }).waitFor();
  expect(await tell(address, secret)).not.toBe(202);
  await one.getByRole('button', { name: 'Delete system' }).click();
  await one.getByText('Links to its objects stay').waitFor();
  await one.getByRole('button', { name: 'Delete system' }).click();
  await page.getByText('No system yet').waitFor();
  expect(shown.complaints()).toEqual([]);
});

test('a generic system chooses how it proves itself and has no token; one that refused says until when it is left alone', async () => {
  const page = await openSystems();
  await page.getByRole('button', { name: 'New system' }).click();
  const making = page.getByRole('dialog', { name: 'New system' });
  await making.getByRole('combobox', { name: 'Kind' }).selectOption('Another system');
  await making.getByText('never asked').waitFor();
  await making.getByRole('textbox', { name: 'Name' }).fill('Plans');
  await making
    .getByRole('textbox', { name: 'Where its objects lie' })
    .fill('https://plans.acme.example');
  await making
    .getByRole('combobox', { name: 'How it proves itself' })
    .selectOption('A token (Authorization: Bearer)');
  await making.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('row').filter({ hasText: 'Plans' }).waitFor();

  // One that rests, as the API tells of it.
  await page.route('**/v1/link-systems', async (route) => {
    const { 'if-none-match': _known, ...headers } = route.request().headers();
    const answer = await route.fetch({ headers });
    const { items } = await answer.json();
    const rest = { until: new Date(Date.now() + 900_000).toISOString(), reason: 'refused' };
    await route.fulfill({
      response: answer,
      json: { items: items.map((item: object) => ({ ...item, rest })) },
    });
  });
  const row = page.getByRole('row').filter({ hasText: 'Plans' });
  await row.filter({ hasText: 'Not asked until' }).waitFor();
  await row.click();
  await page
    .getByRole('dialog', { name: 'Plans' })
    .getByText(/^It refused/)
    .waitFor();
  await expectAccessible(page);
  await picture(page, 'admin-system-rests');
  expect(shown.complaints()).toEqual([]);
});
