import chromium from '@sparticuz/chromium';

/** Before the tests of the browser: two that unpacked it at once would run what the other still writes. */
export const setup = async (): Promise<void> => {
  if (process.env['LAMBDESK_CHROMIUM'] === undefined) await chromium.executablePath();
};
