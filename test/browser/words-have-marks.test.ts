import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';
import { fileCase } from './filing.ts';

let shown: Console;
beforeAll(async () => {
  shown = await openConsole();
});
afterAll(() => shown.close());

/** Where the contact of a case reads mail. */
const addressOf = async (caseId: string): Promise<string> => {
  const as = await shown.desk.tokenOf('agent');
  const { customerId, contactId } = (await shown.desk.request('GET', `/v1/cases/${caseId}`, { as }))
    .body;
  const path = `/v1/customers/${customerId}/contacts/${contactId}`;
  return (await shown.desk.request('GET', path, { as })).body.addresses[0];
};

test('marks of a reply are put in by keys and buttons, seen before it leaves, and laid out in its mail', async () => {
  const filed = await fileCase(shown, { subject: 'Steps are wanted' });
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/cases/${filed.id}`);
  const field = page.getByRole('textbox', { name: 'Reply to the customer' });
  const marks = page.getByRole('toolbar', { name: 'Formatting' });
  await field.click();
  await page.keyboard.type('Please do ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('both');
  await page.keyboard.press('End');
  await page.keyboard.type(':\nOff\nOn');
  await page.keyboard.press('Shift+ArrowUp');
  await marks.getByRole('button', { name: 'Numbered list' }).click();
  await page.keyboard.type('\n\nSee ');
  await marks.getByRole('button', { name: 'Insert a link' }).click();
  await page.keyboard.type('https://help.example/router');
  expect(await field.inputValue()).toBe(
    'Please do **both**:\n1. Off\n2. On\n\nSee https://help.example/router',
  );
  await field.fill(
    'Please do **both**:\n1. Off\n2. On\n\nSee [the guide](https://help.example/router).',
  );
  const preview = page.getByRole('region', { name: 'How it will be read' });
  await preview.getByRole('listitem').filter({ hasText: 'On' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'case-marks');

  await page.keyboard.press('Control+Enter');
  const message = page.getByRole('listitem').filter({ hasText: 'Please do both' });
  await message.getByRole('link', { name: 'the guide' }).waitFor();
  expect(await message.locator('strong').filter({ hasText: 'both' }).count()).toBe(1);
  await expectAccessible(page);
  await picture(page, 'case-marked');

  await shown.desk.settle();
  const sent = await shown.desk.outbox(await addressOf(filed.id));
  const mail = sent.find(({ raw }) => raw.includes('<strong>both</strong>'));
  expect(mail?.text).toContain('Please do **both**');
  expect(mail?.raw.replaceAll('=\r\n', '')).toContain('the guide</a>');
  expect(shown.complaints()).toEqual([]);
}, 120_000);
