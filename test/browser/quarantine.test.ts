import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, goByKeys, openConsole, picture } from './console.ts';

let shown: Console;

/** A mail that names two senders waits: nobody can say whose it is. */
const ambiguous = (subject: string, text: string) => ({
  envelope: { from: 'ada@shop.example', to: 'support@desk.example' },
  raw: [
    'From: Ada <ada@shop.example>, Bob <bob@shop.example>',
    'To: support@desk.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(' ', '-')}@shop.example>`,
    '',
    text,
  ].join('\r\n'),
});

beforeAll(async () => {
  shown = await openConsole();
  for (const subject of ['Whose is this', 'Buy a watch'])
    await shown.desk.mail(ambiguous(subject, 'The till is dead.'));
  await shown.desk.settle();
});
afterAll(() => shown.close());

test('mail in quarantine is looked at, accepted as somebody’s, and opens its case', async () => {
  const page = await shown.pageOf('James Miller');
  await page.getByRole('link', { name: 'Quarantine' }).click();
  await page.getByRole('heading', { name: 'Quarantine' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Whose is this' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'quarantine');
  await page.getByText('Whose is this').click();
  const mail = page.getByRole('dialog');
  await mail.getByText('Not opened, answered to nobody.').waitFor();
  await expectAccessible(page);
  await picture(page, 'quarantine-mail');
  await mail.getByRole('button', { name: 'Accept' }).click();
  await mail.getByRole('alert').filter({ hasText: 'say who' }).first().waitFor();
  await mail.getByRole('textbox', { name: /Who wrote it/ }).fill('ada@shop.example');
  await mail.getByRole('button', { name: 'Accept' }).click();
  await mail.waitFor({ state: 'detached' });
  await page.getByText('Accepted', { exact: true }).click();
  await page.getByRole('row').filter({ hasText: 'Whose is this' }).click();
  await page.getByRole('dialog').getByText('Accepted by James Miller').waitFor();
  await page.getByRole('link', { name: 'Open the case' }).click();
  await page.getByRole('heading', { name: /^C-\d+ · Whose is this/ }).waitFor();
  expect(shown.complaints()).toEqual([]);
});

test('by keys it is found and rejected, and the reason is kept', async () => {
  const page = await shown.pageOf('James Miller');
  await goByKeys(page, 'gq', page.getByRole('heading', { name: 'Quarantine' }));
  await page.getByRole('row').filter({ hasText: 'Buy a watch' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const mail = page.getByRole('dialog');
  await mail.waitFor();
  for (let n = 0; n < 10; n += 1) {
    if (
      await mail
        .getByRole('textbox', { name: 'Why it is rejected' })
        .evaluate((it) => it === document.activeElement)
    )
      break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Advertising');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await mail.waitFor({ state: 'detached' });
  await page.getByRole('row').filter({ hasText: 'Buy a watch' }).waitFor({ state: 'detached' });

  const as = await shown.desk.tokenOf('agent');
  const path = '/v1/quarantine?state=rejected';
  const { body } = await shown.desk.request('GET', path, { as });
  expect(body.items).toMatchObject([{ subject: 'Buy a watch', decision: { note: 'Advertising' } }]);
  expect(shown.complaints()).toEqual([]);
});
