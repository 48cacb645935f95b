import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launch, usual } from '../../browser/chromium.ts';
import { type Desk, openDesk } from '../../support/desk.ts';
import { type Figure, figure, quantile, type Row, within } from '../figures.ts';

const warmUp = 1;
const repeats = 12;
const goalMs = 1500;
/** A stroke every so often until one is answered; what is measured is at most this much too late. */
const strokeMs = 20;
const patienceMs = 30_000;

/** A screen, the key that shows that it works, and where the focus is once it does. */
type Screen = { readonly path: string; readonly key: string; readonly answers: string };
type Opening = { readonly millis: number; readonly scripts: readonly string[] };

/** Somebody's right to go on without a password, as a tab keeps it through a reload. */
const signIn = async (browser: Browser, address: string): Promise<string> => {
  const page = await browser.newPage(usual);
  await page.goto(address);
  await page.getByRole('button', { name: 'James Miller' }).click();
  await page.locator('main h1').waitFor();
  const token: string = await page.evaluate("sessionStorage.getItem('lambdesk.refresh')");
  await page.context().close();
  return token;
};

/** Notes when the focus is first where the key brings it, in milliseconds since the navigation began. */
const watch = (answers: string): string => `
  addEventListener('focusin', ({ target }) => {
    if (target.matches(${JSON.stringify(answers)})) globalThis.answeredAt ??= performance.now();
  });`;

const strokeUntilAnswered = async (page: Page, { key, path }: Screen): Promise<number> => {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const at: unknown = await page.evaluate('globalThis.answeredAt');
    if (typeof at === 'number') return at;
    await page.keyboard.press(key);
    await page.waitForTimeout(strokeMs);
  }
  const seen = await page.locator('body').innerText();
  throw new Error(`${path} answered no key within ${patienceMs} ms, but showed: ${seen}`);
};

const scriptsOf = `performance.getEntriesByType('resource')
  .map(({ name }) => name).filter((name) => new URL(name).pathname.endsWith('.js'))`;

/** Opens a screen in a browser that knows nothing but who sits before it. */
const openCold = async (
  browser: Browser,
  { address, token }: { readonly address: string; readonly token: string },
  screen: Screen,
): Promise<Opening> => {
  const context = await browser.newContext(usual);
  await context.addInitScript(`sessionStorage.setItem('lambdesk.refresh', '${token}');`);
  await context.addInitScript(watch(screen.answers));
  const page = await context.newPage();
  await page.goto(`${address}${screen.path}`, { waitUntil: 'commit' });
  const millis = await strokeUntilAnswered(page, screen);
  const scripts: readonly string[] = await page.evaluate(scriptsOf);
  await context.close();
  return { millis, scripts };
};

/** Kilobytes of scripts: compressed as CloudFront sends them, and as they are run. */
const sizesOf = async (scripts: readonly string[]): Promise<readonly [number, number]> => {
  const texts = await Promise.all(
    scripts.map(async (one) => Buffer.from(await (await fetch(one)).arrayBuffer())),
  );
  const sum = (sizes: readonly number[]): number => sizes.reduce((all, one) => all + one, 0) / 1024;
  return [sum(texts.map((text) => gzipSync(text).length)), sum(texts.map(({ length }) => length))];
};

const figuresOf = async (
  name: string,
  openings: readonly Opening[],
): Promise<readonly Figure[]> => {
  const times = openings.map(({ millis }) => millis);
  const [sent, run] = await sizesOf(openings.at(-1)?.scripts ?? []);
  return [
    figure(`${name} answers a key, cold cache, p50`, quantile(times, 0.5), 'ms'),
    within(goalMs, figure(`${name} answers a key, cold cache, p95`, quantile(times, 0.95), 'ms')),
    figure(`${name}, script, gzip`, sent, 'KB'),
    figure(`${name}, script, as it is run`, run, 'KB'),
  ];
};

/** Screens in turn, so that what else the machine does is shared among them. */
const measured = async (desk: Desk, browser: Browser, screens: readonly Screen[]) => {
  const address = desk.ready().console;
  const signed = { address, token: await signIn(browser, address) };
  const openings = screens.map((): Opening[] => []);
  for (let n = 0; n < warmUp + repeats; n += 1)
    for (const [at, screen] of screens.entries()) {
      const opening = await openCold(browser, signed, screen);
      if (n >= warmUp) openings[at]?.push(opening);
    }
  return openings;
};

/** How long an agent who is signed in waits until the list of work, and a case, take keys. */
export const interactive = async (): Promise<Row> => {
  const [desk, browser] = await Promise.all([openDesk(), launch()]);
  await desk.settle();
  const as = await desk.tokenOf('agent');
  const { body } = await desk.request('GET', '/v1/cases?queue=technical&limit=1', { as });
  const [work = [], one = []] = await measured(desk, browser, [
    { path: '/work?queue=technical', key: 'j', answers: 'tr[data-row]' },
    { path: `/cases/${body.items[0].id}`, key: 'r', answers: 'textarea' },
  ]);
  const load = loadavg()[0]?.toFixed(1);
  const figures = [
    ...(await figuresOf('the list of work', work)),
    ...(await figuresOf('a case', one)),
  ];
  await browser.close();
  await desk.close();
  return {
    figures,
    notes: [
      `A screen is opened ${repeats} times in Chromium on this machine, each time with an empty cache, over no network to speak of and without compression: from the navigation until the first row, or the field of the reply, has the focus a key gave it. The load average was ${load} at the end.`,
    ],
  };
};
