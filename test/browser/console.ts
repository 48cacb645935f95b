import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';
import { launch, usual } from './chromium.ts';

/** The console of a desk with demo data, used as people do: in Chromium, by its public address. */
export type Console = {
  readonly desk: Desk;
  /** A page of somebody who signed in by clicking their name; nothing of another page is known to it. */
  readonly pageOf: (name: string, options?: BrowserContextOptions) => Promise<Page>;
  /** A page of nobody yet. */
  readonly page: (options?: BrowserContextOptions) => Promise<Page>;
  /** What pages complained of: refused by the content security policy, or broken. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** Answers of the network that a test provokes are no complaints. */
const provoked = /Failed to load resource|net::ERR_/;

export const openConsole = async (): Promise<Console> => {
  const [desk, browser] = await Promise.all([openDesk(), launch()]);
  const complaints: string[] = [];
  const page: Console['page'] = async (options = {}) => {
    const context = await browser.newContext({ ...usual, ...options });
    context.setDefaultTimeout(20_000);
    const opened = await context.newPage();
    opened.on('pageerror', (error) => complaints.push(String(error)));
    opened.on('console', (message) => {
      if (message.type() === 'error' && !provoked.test(message.text()))
        complaints.push(message.text());
    });
    return opened;
  };
  return {
    desk,
    page,
    pageOf: async (name, options) => {
      const opened = await page(options);
      await opened.goto(`${desk.ready().console}/`);
      await opened.getByRole('button', { name }).click();
      await opened.locator('main h1').waitFor();
      return opened;
    },
    complaints: () => complaints,
    close: async () => {
      await browser.close();
      await desk.close();
    },
  };
};

type Finding = {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};

const isMarked = (option: Locator): Promise<boolean> =>
  option.evaluate(
    (one) => one === one.ownerDocument.activeElement || one.hasAttribute('data-selected'),
  );

/** Walks down to an option and takes it. A list takes the keys once it has the focus; whoever is faster presses again. */
export const takeByKeys = async (page: Page, option: Locator): Promise<void> => {
  await option.waitFor();
  const walk = async (): Promise<boolean> => {
    if (await isMarked(option)) return true;
    await page.keyboard.press('ArrowDown');
    return isMarked(option);
  };
  await expect.poll(walk, { timeout: 10_000 }).toBe(true);
  await page.keyboard.press('Enter');
};

/** Goes to a screen by its two keys, again when the machine was too busy to take them as a pair. */
export const goByKeys = async (page: Page, keys: string, there: Locator): Promise<void> => {
  const go = async (): Promise<boolean> => {
    for (const key of keys) await page.keyboard.press(key);
    await there.waitFor({ timeout: 4000 }).catch(() => undefined);
    return there.isVisible();
  };
  await expect.poll(go, { timeout: 20_000 }).toBe(true);
};

/** No serious or critical finding of axe on what is shown. */
export const expectAccessible = async (page: Page): Promise<void> => {
  // What fades in is looked at when it is there.
  await page.waitForTimeout(300);
  await page.evaluate(axe.source);
  const findings: readonly Finding[] = await page.evaluate(
    'axe.run().then(({ violations }) => violations)',
  );
  const grave = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => [
      id,
      ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    ]),
  ).toEqual([]);
};

const screens = process.env['LAMBDESK_SCREENS'] ?? join(tmpdir(), 'lambdesk-screens');

/** Keeps what is shown as a picture, for people to look at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`), animations: 'disabled' });
};
