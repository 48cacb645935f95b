import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoHook } from '../../local/demo/hook-source.ts';
import { type Console, expectAccessible, goByKeys, openConsole, picture } from './console.ts';

let shown: Console;

beforeAll(async () => {
  shown = await openConsole();
  const alert = {
    status: 'firing',
    labels: { alertname: 'LinkDown', severity: 'critical' },
    annotations: { summary: 'The link is down' },
    startsAt: new Date().toISOString(),
    fingerprint: 'abcdef0123456789',
  };
  const body = { version: '4', status: 'firing', alerts: [alert] };
  const as = demoHook.token;
  const sent = await shown.desk.request('POST', `/v1/hooks/${demoHook.id}`, { as, body });
  expect(sent.status).toBe(202);
  await shown.desk.settle();
});
afterAll(() => shown.close());

test('an administrator looks after the desk: a check is asked for, a delivery is read and tried again', async () => {
  const page = await shown.pageOf('Administrator');
  await goByKeys(page, 'gs', page.getByRole('heading', { name: 'Operations' }));
  await page.getByText('Nothing was found amiss').waitFor();
  await page.getByRole('button', { name: 'Check now' }).press('Enter');
  await page.getByRole('button', { name: 'Check again' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'operations');
  await page.getByText('Failed addresses', { exact: true }).click();
  await page.getByText('Every address takes mail').waitFor();
  await page.getByText('Webhooks out', { exact: true }).click();
  await page.getByText('No endpoint yet').waitFor();
  await page.getByText('Webhooks in', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Source' }).waitFor();
  expect(page.url()).toContain('view=inbound');
  await page.getByRole('row').filter({ hasText: 'Incident opened' }).click();
  const delivery = page.getByRole('dialog', { name: 'Delivery' });
  await expect
    .poll(() => delivery.getByRole('textbox', { name: 'What was sent' }).inputValue())
    .toContain('LinkDown');
  await delivery.getByRole('button', { name: 'Try again' }).press('Enter');
  const admin = await shown.desk.tokenOf('admin');
  const path = `/v1/hook-sources/${demoHook.id}/deliveries`;
  await expect
    .poll(async () => (await shown.desk.request('GET', path, { as: admin })).body.items[0].attempts)
    .toBe(2);
  await expectAccessible(page);
  await picture(page, 'operations-inbound');
  expect(shown.complaints()).toEqual([]);
});
