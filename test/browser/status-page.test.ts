import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
}, 120_000);
afterAll(() => shown.close());

const announce = async (): Promise<void> => {
  const { desk } = shown;
  const as = await desk.tokenOf('supervisor');
  const open = (body: object) => desk.request('POST', '/v1/incidents', { as, body });
  const facts = { severity: 'significant', areas: ['Vilnius'], symptoms: [] };
  const over = await open({ ...facts, title: 'radio-7', services: ['mobile'] });
  await desk.request('POST', `/v1/incidents/${over.body.id}/updates`, {
    ...{ as, body: { status: 'resolved', message: 'The mast has power again.' } },
  });
  const now = await open({ ...facts, title: 'olt-3', services: ['internet'] });
  await desk.request('POST', `/v1/incidents/${now.body.id}/updates`, {
    as,
    body: {
      status: 'identified',
      plannedResolutionAt: new Date(Date.now() + 3 * 3_600_000).toISOString(),
      message: {
        en: 'A cable was cut; a crew is on its way.',
        uk: 'Пошкоджено кабель, бригада в дорозі.',
      },
    },
  });
  await desk.settle();
};

test('the public status page tells what is disturbed, in light and dark, wide and narrow', async () => {
  await announce();
  const page = await shown.page();
  await page.goto(shown.desk.ready().status);
  await page.getByRole('heading', { level: 1, name: 'Service status' }).waitFor();
  expect(await page.getByRole('status').textContent()).toBe('Some services are out of order.');
  await expectAccessible(page);
  await picture(page, 'status-page');
  await page.getByRole('link', { name: 'Українська' }).click();
  await page.getByText('Пошкоджено кабель').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await picture(page, 'status-page-uk-dark-phone');
  expect(shown.complaints()).toEqual([]);
});

test('its form subscribes an address by the link and the button of a mail, without a script', async () => {
  const page = await shown.page();
  await page.goto(`${shown.desk.ready().status}/uk.html`);
  await page.getByLabel('Адреса електронної пошти').fill('ona@news.example');
  await page.getByRole('button', { name: 'Підписатися' }).click();
  await page.getByText('Перевірте свою пошту').waitFor();
  const [mail] = await shown.desk.outbox('ona@news.example');
  await page.goto(/http\S+\/confirmation\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  await page.getByText('ona@news.example').waitFor();
  await expectAccessible(page);
  await picture(page, 'status-page-question');
  await page.getByRole('button', { name: 'Так, підписатися' }).click();
  await page.getByText('Ми вас повідомимо.').waitFor();
  expect(shown.complaints()).toEqual([]);
});
