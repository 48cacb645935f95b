import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, goByKeys, openConsole, picture } from './console.ts';
import { type Filed, fileCase } from './filing.ts';

let shown: Console;
let as: string;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
  as = await shown.desk.tokenOf('agent');
});
afterAll(() => shown.close());

const openCase = async (page: Page, { id, reference }: Filed): Promise<void> => {
  await page.goto(`${shown.desk.ready().console}/cases/${id}`);
  await page.getByRole('heading', { level: 1, name: reference }).waitFor();
};

const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Reply to the customer' });

/** Writes a reply and sends it, by keys. */
const reply = async (page: Page, text: string): Promise<void> => {
  await fieldOf(page).waitFor();
  await page.keyboard.press('r');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Leaves in a moment').waitFor();
};

/** The texts of what was sent on a case. */
const sentOn = async ({ id }: Filed): Promise<readonly string[]> => {
  const { body } = await shown.desk.request('GET', `/v1/cases/${id}/discussion`, { as });
  const items: readonly { readonly kind: string; readonly text: string }[] = body.items;
  return items.filter(({ kind }) => kind === 'reply').map(({ text }) => text);
};

const untilSent = (one: Filed, ...texts: readonly string[]): Promise<void> =>
  expect.poll(() => sentOn(one), { timeout: 15_000 }).toEqual(texts);

/** Longer than any reply is held. */
const longerThanHeld = 9000;

test('by its key a reply is taken back: the text is there again, and nothing was sent', async () => {
  const one = await fileCase(shown, { subject: 'Too fast' });
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await reply(page, 'Dear Bob,');
  await expect.poll(() => fieldOf(page).inputValue()).toBe('');
  await page
    .getByRole('status')
    .filter({ hasText: 'leaves in a few seconds. z takes it back.' })
    .waitFor();
  await expectAccessible(page);
  await picture(page, 'case-held');
  await page.keyboard.press('z');
  await page
    .getByText(/^Not sent: the text is back/)
    .first()
    .waitFor();
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Dear Bob,');
  await page.waitForTimeout(longerThanHeld);
  expect(await sentOn(one)).toEqual([]);
  expect(shown.complaints()).toEqual([]);
});

test('a reply leaves by itself, also from elsewhere; what is begun meanwhile stays below what came back', async () => {
  const [one, other] = [
    await fileCase(shown, { subject: 'No hurry' }),
    await fileCase(shown, { subject: 'Another one' }),
  ];
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await reply(page, 'First.');
  await goByKeys(page, 'gw', page.getByRole('button', { name: 'Next case' }));
  expect(await sentOn(one)).toEqual([]);
  await untilSent(one, 'First.');
  await page.getByText('Reply sent.').first().waitFor();

  await openCase(page, other);
  await reply(page, 'Second.');
  await fieldOf(page).fill('Third.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Second.\n\nThird.');
  expect(shown.complaints()).toEqual([]);
});

test('what is done next on the case waits for the reply, and is no conflict with it', async () => {
  const one = await fileCase(shown, { subject: 'Solved by words' });
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await reply(page, 'The line is free again.');
  await page.keyboard.press('a');
  await page.getByText('Leaves in a moment').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  const { body } = await shown.desk.request('GET', `/v1/cases/${one.id}/journal`, { as });
  const items: readonly { readonly type: string }[] = body.items;
  const types = items.map(({ type }) => type).filter((type) => /^(reply|case\.taken)/.test(type));
  expect(types).toEqual(['reply.sent', 'case.taken-over']);
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(shown.complaints()).toEqual([]);
});

test('a page that is loaded again, left or closed sends what it held, once', async () => {
  const [one, other] = [
    await fileCase(shown, { subject: 'Loaded again' }),
    await fileCase(shown, { subject: 'Closed' }),
  ];
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await reply(page, 'Before the reload.');
  await page.reload();
  await untilSent(one, 'Before the reload.');
  await openCase(page, other);
  await expect.poll(() => fieldOf(page).inputValue()).toBe('');
  await reply(page, 'Before the end.');
  await page.close({ runBeforeUnload: true });
  await untilSent(other, 'Before the end.');
  await new Promise((resolve) => setTimeout(resolve, longerThanHeld));
  expect([await sentOn(one), await sentOn(other)]).toEqual([
    ['Before the reload.'],
    ['Before the end.'],
  ]);
  expect(shown.complaints()).toEqual([]);
});

test('what could not leave is a draft again and says why; the same is never sent twice', async () => {
  const one = await fileCase(shown, { subject: 'Half a network' });
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  // It arrives, and nobody hears that it did.
  await page.route('**/replies', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await reply(page, 'Once only.');
  await page
    .getByText(/was not sent and is kept as a draft/)
    .first()
    .waitFor();
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Once only.');
  await expectAccessible(page);
  await picture(page, 'case-not-sent');
  await page.unroute('**/replies');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Reply sent.').first().waitFor();
  expect(await sentOn(one)).toEqual(['Once only.']);
  expect(shown.complaints()).toEqual([]);
});

test('what a page held when it failed is a draft again, and that is said', async () => {
  const one = await fileCase(shown, { subject: 'Power cut' });
  const page = await shown.pageOf('James Miller');
  await openCase(page, one);
  await reply(page, 'Half said.');
  await page.evaluate(`{
    const name = Object.keys(localStorage).find((one) => one.includes('.held.'));
    window.left = [name, JSON.stringify({ ...JSON.parse(localStorage[name]), at: Date.now() - 60_000 })];
  }`);
  await page.keyboard.press('z');
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Half said.');
  await fieldOf(page).fill('');
  await page.evaluate('localStorage.setItem(...window.left)');
  await page.reload();
  await page
    .getByText(/^The page ended before the reply/)
    .first()
    .waitFor();
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Half said.');
  expect(await sentOn(one)).toEqual([]);
  expect(shown.complaints()).toEqual([]);
});
