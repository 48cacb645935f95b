import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;
let as: string;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
  as = await shown.desk.tokenOf('supervisor');
});
afterAll(() => shown.close());

const open = async (title: string) => {
  const body = { title, severity: 'significant', publicTitle: { en: title } };
  const opened = await shown.desk.request('POST', '/v1/incidents', { as, body });
  expect(opened.status).toBe(201);
  return opened.body;
};

test('cases are opened for customers before they ask, each once', async () => {
  const incident = await open('The harbour cable is cut');
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/incidents/${incident.id}`);
  await page.getByRole('heading', { level: 1, name: incident.reference }).waitFor();
  const whom = page.getByRole('region', { name: 'Affected customers' });
  const tell = async (): Promise<void> => {
    await whom.getByRole('button', { name: 'Open cases for customers…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Customers' }).fill('harbour');
    await page.getByRole('option', { name: 'Harbour Logistics' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('Your line is down');
    await expectAccessible(page);
    await picture(page, 'incident-affected');
    await dialog.getByRole('button', { name: 'Open cases' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await tell();
  await whom.getByText('Harbour Logistics: opened').waitFor();
  await expectAccessible(page);
  await picture(page, 'incident-opened');
  await page.getByRole('cell', { name: 'Your line is down' }).waitFor();
  await tell();
  await whom.getByText('Harbour Logistics: had one already').waitFor();
  const linked = await shown.desk.request('GET', `/v1/incidents/${incident.id}/cases`, { as });
  expect(linked.body.items).toHaveLength(1);
  // Whose links were wrong is for those who lead.
  expect(await page.getByRole('heading', { name: 'Quality of links' }).count()).toBe(0);
  expect(shown.complaints()).toEqual([]);
});

test('those who lead see how many links were disputed, and whose they were', async () => {
  const incident = await open('The mast is down');
  const agent = await shown.desk.tokenOf('agent');
  const { body: found } = await shown.desk.request('GET', '/v1/cases?limit=2', { as: agent });
  const caseIds: readonly string[] = found.items.map(({ id }: { readonly id: string }) => id);
  const path = `/v1/incidents/${incident.id}/cases`;
  await shown.desk.request('POST', path, { as: agent, body: { caseIds } });
  const resolved = { as, body: { status: 'resolved', message: 'The mast stands again.' } };
  const updates = `/v1/incidents/${incident.id}/updates`;
  expect((await shown.desk.request('POST', updates, resolved)).status).toBe(201);
  await shown.desk.settle();
  const dispute = { as: agent, body: { reason: 'It is something else.' } };
  const disputed = await shown.desk.request('POST', `/v1/cases/${caseIds[0]}/dispute`, dispute);
  expect(disputed.status).toBe(200);
  await shown.desk.settle();
  const page = await shown.pageOf('Rasa Jankauskaitė');
  await page.evaluate("localStorage.setItem('lambdesk.language', 'en')");
  await page.goto(`${shown.desk.ready().console}/incidents/${incident.id}`);
  const quality = page.getByRole('region', { name: 'Quality of links' });
  await quality.getByText('1 of 2 links were disputed').waitFor();
  await quality.getByRole('row').filter({ hasText: 'James Miller' }).waitFor();
  await expectAccessible(page);
  await quality.scrollIntoViewIfNeeded();
  await picture(page, 'incident-quality');
  expect(shown.complaints()).toEqual([]);
});
