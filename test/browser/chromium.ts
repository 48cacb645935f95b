import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as driver } from 'playwright-core';

/** An installed Chromium, by `LAMBDESK_CHROMIUM`, else the one that came as a package. */
export const launch = async (): Promise<Browser> =>
  driver.launch({
    executablePath: process.env['LAMBDESK_CHROMIUM'] ?? (await chromium.executablePath()),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });

/** As whoever sits here sees it, unless a test says otherwise. */
export const usual: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'Europe/Vilnius',
  colorScheme: 'light',
};
