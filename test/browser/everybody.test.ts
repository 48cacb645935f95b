import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture, takeByKeys } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
});
afterAll(() => shown.close());

const readers = [
  { name: 'Олена Шевченко', language: 'uk', title: 'Мої звернення', next: 'Наступне звернення' },
  { name: 'Ирина Петрова', language: 'ru', title: 'Мои обращения', next: 'Следующее обращение' },
  { name: 'Jonas Kazlauskas', language: 'lt', title: 'Mano atvejai', next: 'Kitas atvejis' },
  { name: 'James Miller', language: 'en', title: 'My cases', next: 'Next case' },
];

test.each(readers)('$name reads the console in $language', async (reader) => {
  const page = await shown.pageOf(reader.name);
  await page.getByRole('heading', { name: reader.title }).waitFor();
  await page.getByRole('button', { name: reader.next }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe(reader.language);
  await expectAccessible(page);
  await picture(page, `work-${reader.language}`);
});

test('a language is chosen for this machine and stays chosen', async () => {
  const page = await shown.pageOf('James Miller');
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('menuitemradio', { name: 'Lietuvių' }).click();
  await page.getByRole('heading', { name: 'Mano atvejai' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Mano atvejai' }).waitFor();
});

test('the dark is as readable as the light, on a wide screen and on a phone', async () => {
  const dark = { colorScheme: 'dark' } as const;
  const wide = await shown.pageOf('James Miller', dark);
  await wide.getByRole('link', { name: 'Technical support' }).click();
  await wide.getByRole('row').nth(1).waitFor();
  await expectAccessible(wide);
  await picture(wide, 'work-dark');
  await wide.getByRole('row').nth(1).click();
  await wide.getByRole('listitem').first().waitFor();
  await expectAccessible(wide);
  await picture(wide, 'case-dark');

  const phone = await shown.pageOf('James Miller', { viewport: { width: 390, height: 800 } });
  await phone.getByRole('link', { name: 'Technical support' }).click();
  await phone.getByRole('row').nth(1).waitFor();
  await expectAccessible(phone);
  await picture(phone, 'work-phone');
  await phone.getByRole('row').nth(1).click();
  await phone.getByRole('listitem').first().waitFor();
  await expectAccessible(phone);
  await picture(phone, 'case-phone');
});

test('whoever has no screen is told so, and everybody can leave', async () => {
  const page = await shown.page();
  await page.goto(`${shown.desk.ready().console}/`);
  await page.getByRole('button', { name: 'Тарас Бондар' }).click();
  await page.getByText('Для вашої ролі тут нічого немає').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Ваш обліковий запис/ }).click();
  await page.getByRole('menuitem', { name: 'Вийти' }).click();
  await page.getByRole('button', { name: 'James Miller' }).waitFor();
});

test('the palette leads to pages and to a case by its reference; every key is in the list', async () => {
  const page = await shown.pageOf('James Miller');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await list.getByText('Take the next case').waitFor();
  await expectAccessible(page);
  await picture(page, 'keys');
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Go to…' }).fill('c-10001');
  await takeByKeys(page, page.getByRole('button', { name: 'Open case C-10001' }));
  await page.getByRole('heading', { name: /^C-10001/ }).waitFor();
  expect(shown.complaints()).toEqual([]);
});
