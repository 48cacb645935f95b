import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, openConsole } from './console.ts';

const many = 100;
const atOnce = 10;

let shown: Console;

/** A hundred cases of one queue, so that the list has two full pages. */
beforeAll(async () => {
  shown = await openConsole();
  const { request, tokenOf } = shown.desk;
  const as = await tokenOf('agent');
  const customerId = (await request('GET', '/v1/customers?limit=1', { as })).body.items[0].id;
  const path = `/v1/customers/${customerId}/contacts`;
  const contactId = (await request('GET', path, { as })).body.items[0].id;
  const file = async (n: number): Promise<number> => {
    const about = { subject: `Meter ${n}`, text: 'It stands.', channel: 'phone' };
    const body = { customerId, contactId, queueId: 'billing', ...about };
    return (await request('POST', '/v1/cases', { as, body })).status;
  };
  for (let n = 0; n < many; n += atOnce) {
    const filed = await Promise.all(Array.from({ length: atOnce }, (_, more) => file(n + more)));
    expect(new Set(filed)).toEqual(new Set([201]));
  }
});
afterAll(() => shown.close());

const openList = async (): Promise<Page> => {
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/work?queue=billing&sort=newest`);
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('row').nth(many).waitFor();
  return page;
};

test('every letter arrives that is typed while a list of a hundred rows is drawn and scrolled', async () => {
  const page = await openList();
  const words = 'the quick brown meter jumps over a lazy bill';
  const field = page.getByRole('searchbox', { name: 'Find cases' });
  await field.focus();
  const typing = page.keyboard.type(words);
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, turn % 2 === 0 ? 900 : -900);
  await typing;
  expect(await field.inputValue()).toBe(words);
  expect(shown.complaints()).toEqual([]);
});

test('every stroke counts that walks through a hundred rows and picks them', async () => {
  const page = await openList();
  await page.getByRole('row').nth(1).focus();
  for (let row = 1; row < 60; row += 1) await page.keyboard.press('j');
  await page.keyboard.press('x');
  for (let row = 1; row < 60; row += 1) await page.keyboard.press('k');
  await page.keyboard.press('X');
  await page.getByText('60 cases selected').waitFor();
  expect(shown.complaints()).toEqual([]);
});
