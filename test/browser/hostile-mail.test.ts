import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.mail({
    from: 'Ada <ada@shop.example>',
    to: 'support@desk.example',
    subject: 'Hello <script>top.pwned = 1</script>',
    text: 'Hello <img src=x onerror="top.pwned = 1"> there',
    html:
      '<p style="color: #c00">Red words</p><script>top.pwned = 1</script>' +
      '<img src="https://tracker.example/pixel.gif" onerror="top.pwned = 1">' +
      '<a href="javascript:top.pwned = 1">a link</a><form action="https://evil.example"><input></form>' +
      '<iframe src="https://evil.example"></iframe><svg onload="top.pwned = 1"></svg>',
  });
  await shown.desk.settle();
});
afterAll(() => shown.close());

test('classes 28, 29: a hostile mail is words, then looks, and never runs nor calls anybody before a click', async () => {
  const page = await shown.pageOf('James Miller');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).hostname));
  const foreign = (): readonly string[] => asked.filter((host) => host.endsWith('.example'));

  const as = await shown.desk.tokenOf('agent');
  const { body } = await shown.desk.request('GET', '/v1/cases?sort=newest&limit=1', { as });
  await page.goto(`${shown.desk.ready().console}/cases/${body.items[0].id}`);
  await page.getByRole('heading', { name: /<script>top\.pwned = 1<\/script>/ }).waitFor();
  await page.getByText('<img src=x onerror="top.pwned = 1">').waitFor();

  await page.getByRole('button', { name: 'Show as it was sent' }).click();
  const mail = page.frameLocator('iframe');
  await mail.getByText('Red words').waitFor();
  expect(await mail.getByText('Red words').evaluate((p) => getComputedStyle(p).color)).toBe(
    'rgb(204, 0, 0)',
  );
  expect(
    await mail.locator('script, form, iframe, svg, [onerror], [href^=javascript]').count(),
  ).toBe(0);
  expect(foreign()).toEqual([]);
  await expectAccessible(page);
  await picture(page, 'case-mail');

  await page.getByRole('button', { name: 'Load images' }).click();
  await mail.locator('img[src^="https://tracker.example"]').waitFor();
  expect(foreign()).toEqual(['tracker.example']);
  expect(await page.evaluate('window.pwned')).toBeUndefined();
  expect(shown.complaints()).toEqual([]);
});
