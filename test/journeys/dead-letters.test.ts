import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';
import { type Someone, someoneOf } from '../support/someone.ts';

let desk: Desk;
let admin: string;
let supervisor: string;
let someone: Someone;
let caseId: string;
/** What the listener was to hear of. */
let unheard: readonly string[];

const sources = '/v1/operations/dead-letters';
const listener = 'notifications.on-event';
const step = 'notifications/on-event:dynamodb.GetItem:before';

const ask = (method: string, path: string, body?: object): Promise<Answer> =>
  desk.request(method, path, { as: supervisor, ...(body === undefined ? {} : { body }) });

const waiting = async () => (await ask('GET', sources)).body.items;

/** What lies there, by what happened and when. */
const lying = async (): Promise<readonly string[]> => {
  const { body } = await ask('GET', `${sources}/${listener}/letters`);
  type Shown = { readonly eventType: string; readonly eventAt: string };
  return body.items.map(({ eventType, eventAt }: Shown) => `${eventType} ${eventAt}`);
};

const mailsOf = async (): Promise<number> => {
  const path = `/v1/customers/${someone.customerId}/contacts/${someone.contactId}`;
  const { body } = await desk.request('GET', path, { as: admin });
  const mails = await desk.outbox(body.addresses[0]);
  return mails.filter(({ text }) => text.includes('We are on it.')).length;
};

/** Time passes until what fails is given up. */
const giveUp = async (): Promise<void> => {
  await desk.settle();
  await desk.advance('PT10M');
  await desk.settle();
};

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.tokenOf('admin');
  supervisor = await desk.tokenOf('supervisor');
  someone = await someoneOf(desk, admin);
  const opening = { ...someone, subject: 'No line', text: 'It is silent.', channel: 'phone' };
  caseId = (await desk.request('POST', '/v1/cases', { as: admin, body: opening })).body.id;
  await desk.settle();
}, 120_000);
afterAll(() => desk?.close());

test('a desk in order shows no dead letter', async () => {
  expect(await waiting()).toEqual([]);
});

test('what a reaction fails on to the end is shown: whose it is, who is hurt, what happened and why', async () => {
  await desk.local('POST', '/faults', { fail: { step, times: 1000 } });
  await ask('POST', `/v1/cases/${caseId}/replies`, { text: 'We are on it.' });
  await giveUp();
  const [source, ...others] = await waiting();
  expect(source).toMatchObject({
    id: listener,
    name: 'notifications/on-event',
    ifItFails: 'Customers and agents are not told what happened.',
  });
  expect(others).toEqual([]);
  unheard = await lying();
  expect(unheard).toHaveLength(source.waiting);
  const { status, body } = await ask('GET', `${sources}/${listener}/letters`);
  expect(status).toBe(200);
  for (const letter of body.items)
    expect(letter).toMatchObject({ kind: 'invocation', subject: caseId, attempts: 3 });
  expect(body.items[0].at).toBe(source.oldestAt);
  expect(body.items[0].error).toBeTruthy();
  expect(body.items[0]).not.toHaveProperty('way');
});

test('sent again while its cause stands, it fails again and waits on', async () => {
  const asked = await ask('POST', `${sources}/${listener}/redrive`);
  expect(asked).toMatchObject({ status: 202, body: { of: unheard.length, by: { kind: 'staff' } } });
  await giveUp();
  const still = await lying();
  expect(still).toEqual(expect.arrayContaining([...unheard]));
  expect(new Set(still).size).toBe(still.length);
  const [source] = await waiting();
  expect(source).toMatchObject({ id: listener, waiting: still.length });
  expect(source).not.toHaveProperty('redrive');
  expect(await mailsOf()).toBe(0);
});

test('sent again when its cause is gone, by two people at once, its effect happens exactly once', async () => {
  await desk.local('DELETE', '/faults');
  await Promise.all([
    ask('POST', `${sources}/${listener}/redrive`),
    ask('POST', `${sources}/${listener}/redrive`),
  ]);
  await desk.settle();
  expect(await mailsOf()).toBe(1);
  expect(await waiting()).toEqual([]);
});

test('a message that comes out of the queue twice is kept once, and what was done is not done again', async () => {
  const { items } = (await desk.local('GET', '/dead-letters')).body;
  expect(items.length).toBeGreaterThan(0);
  await desk.local('POST', `/dead-letters/${items[0].id}/redrive`);
  await giveUp();
  expect(await waiting()).toEqual([]);
  expect(await mailsOf()).toBe(1);
});

test('nothing is sent again where nothing waits, and nothing is called off that does not run', async () => {
  expect(await ask('POST', `${sources}/${listener}/redrive`)).toMatchObject({
    status: 409,
    body: { type: expect.stringContaining('dead-letters/nothing-waits') },
  });
  expect((await ask('POST', `${sources}/${listener}/redrive/stop`)).status).toBe(409);
  expect((await ask('GET', `${sources}/nobody/letters`)).status).toBe(404);
});
