import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';
import { type Filed, fileCase } from './filing.ts';

let shown: Console;
let as: string;

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
  as = await shown.desk.tokenOf('supervisor');
});
afterAll(() => shown.close());

const ask = (path: string, body?: object) =>
  shown.desk.request(body === undefined ? 'GET' : 'POST', path, { as, body });

/** A case that was resolved with an incident, and whose customer says by the link of the mail that it is still broken. */
const disputedCase = async (subject: string): Promise<Filed> => {
  const filed = await fileCase(shown, { subject });
  const { customerId, contactId } = (await ask(`/v1/cases/${filed.id}`)).body;
  const contact = (await ask(`/v1/customers/${customerId}/contacts/${contactId}`)).body;
  const incident = { title: `Mast ${subject}`, severity: 'moderate' };
  const { id } = (await ask('/v1/incidents', incident)).body;
  await ask(`/v1/incidents/${id}/cases`, { caseIds: [filed.id] });
  await ask(`/v1/incidents/${id}/updates`, { status: 'resolved', message: 'It stands again.' });
  await shown.desk.settle();
  const mails = await shown.desk.outbox(contact.addresses[0]);
  const links = mails.map(
    ({ text = '' }) => /https?:\/\/\S+\/v1\/answers\/[\w.~-]+/.exec(text)?.[0],
  );
  const link = links.findLast((one) => one !== undefined) ?? '';
  const answer = new URLSearchParams({ answer: 'broken' });
  expect((await fetch(link, { method: 'POST', body: answer })).status).toBe(200);
  await shown.desk.settle();
  return filed;
};

const openCase = async ({ id, reference }: Filed) => {
  const page = await shown.pageOf('James Miller');
  await page.goto(`${shown.desk.ready().console}/cases/${id}`);
  await page.getByRole('heading', { level: 1, name: reference }).waitFor();
  return page;
};

const question = 'Customer: it was not this incident';

test('a case that was not its incident’s asks what it is about, until somebody says that its classification stands', async () => {
  const one = await disputedCase('No picture at noon');
  const page = await openCase(one);
  const banner = page.getByRole('alert').filter({ hasText: question });
  await banner.waitFor();
  await expectAccessible(page);
  await picture(page, 'case-diagnosis');
  await banner.getByRole('button', { name: 'The classification stands' }).click();
  await banner.waitFor({ state: 'detached' });
  const { body } = await ask(`/v1/cases/${one.id}`);
  expect([body.awaitsDiagnosis, body.category]).toEqual([undefined, 'active']);
  expect(shown.complaints()).toEqual([]);
});

test('… or until it is classified anew, where the question leads', async () => {
  const one = await disputedCase('No picture at night');
  const page = await openCase(one);
  const banner = page.getByRole('alert').filter({ hasText: question });
  await banner.getByRole('link', { name: 'Classify anew' }).click();
  await page.getByRole('combobox', { name: 'Topic', exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Save' }).click();
  await banner.waitFor({ state: 'detached' });
  expect((await ask(`/v1/cases/${one.id}`)).body.awaitsDiagnosis).toBeUndefined();
  expect(shown.complaints()).toEqual([]);
});
