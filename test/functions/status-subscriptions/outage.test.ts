import { expect, test } from 'vitest';
import { hoursAfter } from '../../support/cases.ts';
import { aPage } from './world.ts';

const sent = { is: 'sent', messageId: '<1@ses>' } as const;
const dying = () => {
  throw new Error('killed');
};

test('whoever dies with a mail in hand costs nobody the news: it is tried once more, and not a third time', async () => {
  const page = aPage();
  await page.subscriber('one@news.example');
  await page.open();
  page.answers(dying);
  await page.tell().catch(() => undefined);
  page.answers(() => sent);
  await page.tell();
  expect(page.mails.length).toBe(0);
  page.desk.at(hoursAfter(1));
  await page.tell();
  expect(page.mails.length).toBe(1);
  page.desk.at(hoursAfter(2));
  await page.tell();
  expect(page.mails.length).toBe(1);
});

test('a mail in doubt twice rests', async () => {
  const page = aPage();
  await page.subscriber('one@news.example');
  await page.open();
  page.answers(dying);
  for (const hour of [1, 2, 3]) {
    page.desk.at(hoursAfter(hour));
    await page.tell().catch(() => undefined);
  }
  page.answers(() => sent);
  page.desk.at(hoursAfter(4));
  await page.tell();
  expect(page.mails.length).toBe(0);
});
