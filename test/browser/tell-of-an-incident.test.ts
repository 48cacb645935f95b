import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, goByKeys, openConsole, picture } from './console.ts';

let shown: Console;
let as: string;

beforeAll(async () => {
  shown = await openConsole();
  as = await shown.desk.tokenOf('supervisor');
});
afterAll(() => shown.close());

const outage = {
  title: 'No internet in Antakalnis',
  severity: 'extensive',
  services: ['Fibre'],
  areas: ['Antakalnis'],
};

/** An incident with three cases of technical support behind it. */
const anIncident = async () => {
  const { request } = shown.desk;
  const { body: incident } = await request('POST', '/v1/incidents', { as, body: outage });
  const { body: found } = await request('GET', '/v1/cases?queue=technical&limit=3', { as });
  const caseIds: readonly string[] = found.items.map(({ id }: { id: string }) => id);
  const linked = await request('POST', `/v1/incidents/${incident.id}/cases`, {
    as,
    body: { caseIds },
  });
  expect(linked.body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(
    caseIds.map(() => 'linked'),
  );
  await shown.desk.settle();
  return incident;
};

/** How many pixels of the list lie beyond its edge. */
const cutOff = (page: Page): Promise<number> =>
  page
    .getByRole('table')
    .evaluate(({ parentElement: edge }) =>
      edge === null ? 0 : edge.scrollWidth - edge.clientWidth,
    );

const announce = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Review update…' }).click();
  const asked = page.getByRole('dialog');
  await asked.getByText('3 linked cases show it at once; their customers are told.').waitFor();
  await expectAccessible(page);
  await picture(page, 'incident-confirm');
  await asked.getByRole('button', { name: 'Announce to customers' }).click();
  await asked.waitFor({ state: 'detached' });
};

test('a supervisor tells of an incident by mouse, and everybody behind it has it', async () => {
  const incident = await anIncident();
  const page = await shown.pageOf('James Miller');
  await page.getByRole('link', { name: 'Technical support' }).click();
  await page.getByRole('row').filter({ hasText: incident.reference }).first().waitFor();
  expect(await cutOff(page)).toBe(0);
  await picture(page, 'work-with-incident');
  await page.getByRole('link', { name: 'Incidents' }).click();
  await page.getByRole('heading', { name: 'Incidents' }).waitFor();
  await page.getByRole('row').filter({ hasText: outage.title }).waitFor();
  await expectAccessible(page);
  await picture(page, 'incidents');
  await page.getByRole('link', { name: outage.title }).click();

  await page.getByText('Nothing was announced yet.').waitFor();
  const message = page.getByRole('textbox', { name: 'Public message to customers' });
  await message.fill('A cable was cut. We splice it.');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('identified');
  await page.getByRole('textbox', { name: 'Planned resolution' }).fill('2040-03-05T14:30');
  await page.reload();
  await page.getByText('Draft kept').waitFor();
  await expect.poll(() => message.inputValue()).toBe('A cable was cut. We splice it.');
  await announce(page);
  const updates = page.getByRole('list', { name: 'Updates' });
  await updates.getByText('A cable was cut. We splice it.').waitFor();
  await page.getByText('3 of 3 cases have it').waitFor();
  await expect.poll(() => message.inputValue()).toBe('');
  await expectAccessible(page);
  await picture(page, 'incident');

  const { body: told } = await shown.desk.request('GET', `/v1/incidents/${incident.id}`, { as });
  expect(told).toMatchObject({
    status: 'identified',
    plannedResolutionAt: '2040-03-05T12:30:00.000Z',
    latestMessage: 'A cable was cut. We splice it.',
  });

  await page.getByRole('region', { name: 'Linked cases' }).getByRole('link').first().click();
  await page.getByRole('heading', { name: /^C-\d+ · / }).waitFor();
  await page.getByRole('link', { name: outage.title }).click();
  await page.getByRole('heading', { name: `${incident.reference} · ${outage.title}` }).waitFor();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('resolved');
  await announce(page);
  await page.getByRole('combobox', { name: 'Status' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Incidents' }).click();
  await page.getByText('No incident is open').waitFor();
  await page.getByText('Resolved', { exact: true }).click();
  await page.getByRole('row').filter({ hasText: outage.title }).waitFor();
  expect(new URL(page.url()).search).toBe('?state=resolved');
  expect(shown.complaints()).toEqual([]);
});

test('by keys it is found, told and retried, and a refusal says why', async () => {
  const incident = await anIncident();
  const page = await shown.pageOf('James Miller');
  // No case fails by itself: what the desk would answer if one had.
  await page.route(`**/v1/incidents/${incident.id}/propagations`, async (route) => {
    const { 'if-none-match': _known, ...headers } = route.request().headers();
    const response = await route.fetch({ headers });
    const { items } = await response.json();
    const failures = [{ caseId: 'cas_x', reason: 'It is locked.', at: incident.changedAt }];
    const run = { ...items[0], done: 2, failed: 1, failures };
    await route.fulfill({ response, json: { items: items.length === 0 ? [] : [run] } });
  });
  await goByKeys(page, 'gi', page.getByRole('row').filter({ hasText: incident.reference }));
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing was announced yet.').waitFor();
  await page.keyboard.press('u');
  await page.keyboard.type('We look into it.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('list', { name: 'Updates' }).getByText('We look into it.').waitFor();
  await page.getByText('1 case failed').waitFor();
  await expectAccessible(page);
  await picture(page, 'incident-failure');
  await page.getByRole('button', { name: 'Try the failed ones again' }).click();
  await page.getByRole('alert').getByText('This did not work').waitFor();
  expect(shown.complaints()).toEqual([]);
});
