import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';

let desk: Desk;
let supervisor: string;
let customerId: string;
let contactId: string;
let agreementId: string;

const ask = async (method: string, path: string, body?: unknown) => {
  const given = body === undefined ? {} : { body };
  return desk.request(method, path, { as: supervisor, ...given });
};

beforeAll(async () => {
  desk = await openDesk();
  supervisor = await desk.tokenOf('supervisor');
  customerId = (await ask('GET', '/v1/customers')).body.items[0].id;
  contactId = (await ask('GET', `/v1/customers/${customerId}/contacts`)).body.items[0].id;
}, 60_000);
afterAll(() => desk.close());

const openCase = (channel = 'phone') => {
  const words = { subject: 'Terminal', text: 'It is down.' };
  return ask('POST', '/v1/cases', { ...words, customerId, contactId, channel });
};
const left = async () =>
  (await ask('GET', `/v1/agreements/${agreementId}`)).body.terms.map(
    (term: { readonly left: number }) => term.left,
  );

test('cases draw from the agreement of their customer, and what is cancelled is given back', async () => {
  const made = await ask('POST', '/v1/agreements', {
    ...{ customerId, name: 'Support', unit: 'cases', total: 2, whenExhausted: 'refuse' },
    terms: [{ startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2099-01-01T00:00:00.000Z' }],
  });
  expect(made.status).toBe(201);
  agreementId = made.body.id;
  const first = await openCase();
  expect([first.status, (await openCase()).status]).toEqual([201, 201]);
  expect(await left()).toEqual([0]);
  expect((await openCase()).status).toBe(422);
  const read = await ask('GET', `/v1/cases/${first.body.id}`);
  const cancelled = await desk.request('POST', `/v1/cases/${first.body.id}/transitions`, {
    as: supervisor,
    headers: { 'if-match': read.headers.get('etag') ?? '' },
    body: { to: 'cancelled', reason: 'A mistake.' },
  });
  expect(cancelled.status).toBe(200);
  expect(await left()).toEqual([1]);
});

test('of many who open at once, as many are let in as are granted', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => openCase()));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422, 422, 422]);
  expect(await left()).toEqual([0]);
});

test('a case that is merged gives back, and takes again once it is taken out', async () => {
  const open = await ask('GET', `/v1/cases?customer=${customerId}&sort=newest`);
  const reserved = open.body.items.filter(
    (one: { entitlement?: { outcome: string } }) => one.entitlement?.outcome === 'reserved',
  );
  const [{ id }, { id: into }] = reserved;
  const change = async (door: string, body?: unknown) => {
    const read = await ask('GET', `/v1/cases/${id}`);
    const headers = { 'if-match': read.headers.get('etag') ?? '' };
    const given = body === undefined ? {} : { body };
    return desk.request('POST', `/v1/cases/${id}/${door}`, { as: supervisor, headers, ...given });
  };
  expect((await change('merge', { into })).status).toBe(200);
  expect(await left()).toEqual([1]);
  const out = await change('unmerge');
  expect(out.body.entitlement).toMatchObject({ agreementId, outcome: 'reserved' });
  expect(await left()).toEqual([0]);
  const { body } = await ask('GET', `/v1/agreements/${agreementId}/ledger`);
  const lines = body.items.filter(({ caseId }: { caseId: string }) => caseId === id);
  expect(lines.map(({ drawn }: { drawn: number }) => drawn)).toEqual([1, -1, 1]);
});

test('mail of the customer is taken all the same, and somebody has to say what becomes of it', async () => {
  const contact = await ask('GET', `/v1/customers/${customerId}/contacts/${contactId}`);
  await desk.mail({
    ...{ from: contact.body.addresses[0], to: 'support@desk.example' },
    ...{ subject: 'Over the limit', text: 'Please help all the same.' },
  });
  await desk.settle();
  const found = await ask('GET', `/v1/cases?customer=${customerId}&sort=newest`);
  expect(found.body.items[0]).toMatchObject({ subject: 'Over the limit' });
});
