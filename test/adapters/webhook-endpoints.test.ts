import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, minuteMillis } from '#kernel/time.ts';
import { getItem, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { newId } from '#platform/world.ts';
import { dynamoEndpointStore } from '../../functions/webhook-endpoints/endpoints/endpoint-store.dynamo.ts';
import {
  createEndpoint,
  deleteEndpoint,
} from '../../functions/webhook-endpoints/endpoints/manage-endpoints.ts';
import { attempted, newDispatch } from '../../functions/webhook-endpoints/sending/dispatch.ts';
import { dispatchEvent } from '../../functions/webhook-endpoints/sending/dispatch-event.ts';
import { dynamoDispatchStore } from '../../functions/webhook-endpoints/sending/dispatch-store.dynamo.ts';
import { sendDue } from '../../functions/webhook-endpoints/sending/send-due.ts';
import { admin, anEvent, endpointWorld, noon } from '../support/endpoints.ts';
import { startEngine } from '../support/engine.ts';
import { meterWrites } from '../support/write-units.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const storesOf = () => ({
  endpoints: dynamoEndpointStore(engine.table),
  dispatches: dynamoDispatchStore(engine.table),
});

/** The table, but for one kind of question that is answered so: an engine here has no index that lags. */
const withAnswer = (table: Table, command: string, answer: object): Table => {
  const send = (asked: object) =>
    asked.constructor.name === command ? answer : table.client.send(asked as never);
  return { ...table, client: { send } as unknown as Table['client'] };
};

/** What the opening of a case by e-mail says, the longest of the usual events. */
const usual = {
  actor: { kind: 'customer', id: 'con_01m8ccq53axs09dw0kaybfd3ks' },
  subject: 'cas_01m8ccqam8syy8y93f67f4key8',
  data: {
    routedBy: 'mail-to-technical',
    severity: 'moderate',
    timer: { wakeAt: '2026-11-27T06:45:00.000Z', generation: 1 },
    interactionId: 'int_x9r9s9c7qckd7x7mp0v44g4syk',
    reference: 'C-10009',
    channel: 'email',
    contactId: 'con_01m8ccq53axs09dw0kaybfd3ks',
    digest: 't5wytjcXzrlWXxtlPt3PxQpRd7o2nOcuBxC9KUXrfG8',
    messageId: 'msg_01m8ccqan8srveft0bqa54v9jz',
    policyId: 'key-customer',
    customerId: 'cus_01m8ccq50z62dj6bqm60wq9541',
    priority: 'medium',
    queueId: 'technical',
    routingVersion: 0,
  },
} as const;

const make = async () => {
  const deps = { ...endpointWorld().deps, ...storesOf(), newId };
  const body = { url: 'https://hooks.example/', description: '', types: [], paused: false };
  return { deps, made: await createEndpoint(deps, { body, actor: admin, once: undefined }) };
};

test('an endpoint is kept with what is noted of it, and removed at the version that was seen', async () => {
  const { deps, made } = await make();
  const { endpoints } = deps;
  const found = async () => (await endpoints.all()).find(({ endpoint }) => endpoint.id === made.id);
  expect(await found()).toMatchObject({ endpoint: { url: 'https://hooks.example/' } });
  await endpoints.noteFailing(made.id, noon);
  await endpoints.noteFailing(made.id, after(noon, 1));
  expect(await found()).toMatchObject({ failingSince: noon });
  await endpoints.noteReached(made.id);
  expect(await found()).not.toHaveProperty('failingSince');
  const params = { endpointId: made.id };
  await expect(
    deleteEndpoint(deps, { params, actor: admin, expectedVersion: 7 }),
  ).rejects.toMatchObject({ code: 'version/stale' });
  await endpoints.noteFailing(made.id, noon);
  await deleteEndpoint(deps, { params, actor: admin, expectedVersion: made.version });
  expect(await found()).toBeUndefined();
  expect(await getItem(engine.table, keys.endpointFailing(made.id))).toBeUndefined();
});

test('what is due is found by its time, taken up by one, and is due no more once it was delivered', async () => {
  const { deps, made } = await make();
  const { dispatches } = deps;
  const first = newDispatch(made.id, anEvent({ id: 'evt_01' }), noon);
  const later = newDispatch(made.id, anEvent({ id: 'evt_02' }), after(noon, minuteMillis));
  await dispatches.put(later, anEvent({ id: 'evt_02' }));
  await dispatches.put(first, anEvent({ id: 'evt_01' }));
  const due = async (now: string) =>
    (await dispatches.due(made.id, now, 10)).map(({ dispatch }) => dispatch.eventId);
  expect(await due(noon)).toEqual(['evt_01']);
  expect(await due(after(noon, minuteMillis))).toEqual(['evt_01', 'evt_02']);
  const until = after(noon, 2 * minuteMillis);
  const taken = await Promise.all([1, 2].map(() => dispatches.takeUp(first, until)));
  expect(taken.toSorted()).toEqual([false, true]);
  expect(await dispatches.takeUp(first, until)).toBe(false);
  expect(await due(noon)).toEqual([]);
  const delivered = attempted(first, { status: 200, millis: 5 }, until);
  await dispatches.put(delivered, anEvent({ id: 'evt_01' }));
  expect(await due(after(until, minuteMillis))).toEqual(['evt_02']);
  expect(await dispatches.find(made.id, 'evt_01')).toEqual({
    dispatch: delivered,
    event: anEvent({ id: 'evt_01' }),
  });
  const page = await dispatches.page(made.id, { limit: 1 });
  expect(page).toMatchObject({ items: [{ dispatch: { eventId: 'evt_02' } }], next: 'evt_02' });
  const { items } = await dispatches.page(made.id, { limit: 10, after: page.next });
  expect(items.map(({ dispatch }) => dispatch.eventId)).toEqual(['evt_01']);
  expect(await dispatches.known([made.id, 'whe_other'], 'evt_02')).toEqual(new Set([made.id]));
});

test('what an index that lags still calls due is taken up by nobody, and is not tried before its time', async () => {
  const { deps, made } = await make();
  const { dispatches } = deps;
  const event = anEvent({ id: 'evt_01' });
  const before = newDispatch(made.id, event, noon);
  const delivered = attempted(before, { status: 200, millis: 5 }, noon);
  await dispatches.put(delivered, event);
  expect(await dispatches.takeUp(delivered, after(noon, minuteMillis))).toBe(false);
  const lagging = { ...keys.dispatch(made.id, 'evt_01'), urgencyKey: `${noon}#evt_01` };
  for (const state of [delivered, attempted(before, { status: 500, millis: 5 }, noon)]) {
    await dispatches.put(state, event);
    const table = withAnswer(engine.table, 'QueryCommand', { Items: [lagging] });
    expect(await dynamoDispatchStore(table).due(made.id, noon, 10)).toEqual([]);
  }
});

test('many who hear at once that an endpoint is gone pause it once', async () => {
  const { deps, made } = await make();
  const waiting = Array.from({ length: 20 }, (_, n) => anEvent({ id: `evt_${10 + n}` }));
  for (const event of waiting) await deps.dispatches.put(newDispatch(made.id, event, noon), event);
  let posted = 0;
  deps.call = async () => {
    posted += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { millis: 5, status: posted === 1 ? 200 : 410 };
  };
  await sendDue(deps);
  expect((await deps.endpoints.find(made.id))?.paused).toBe('gone');
  expect(posted).toBeLessThanOrEqual(9);
});

test('an event costs nothing to write when nobody hears it, and little when somebody does', async () => {
  const engine = await startEngine();
  const meter = meterWrites(engine.table);
  const deps = {
    ...endpointWorld().deps,
    endpoints: dynamoEndpointStore(engine.table),
    dispatches: dynamoDispatchStore(engine.table),
    newId,
  };
  const spent = async (work: Promise<unknown>): Promise<number> => {
    const before = meter.units();
    await work;
    return meter.units() - before;
  };
  const happens = () => dispatchEvent(deps, anEvent({ id: newId('event'), ...usual }));
  const costs = { unheard: await spent(happens()), taken: 0, waiting: 0, again: 0 };
  const body = { url: 'https://hooks.example/', description: '', types: [], paused: false };
  await createEndpoint(deps, { body, actor: admin, once: undefined });
  costs.taken = await spent(happens());
  deps.call = async () => ({ millis: 5, status: 503, answer: 'Service Unavailable' });
  await happens();
  costs.waiting = await spent(happens());
  deps.now = () => after(noon, minuteMillis);
  costs.again = await spent(sendDue(deps));
  await engine.close();
  expect(costs).toEqual({ unheard: 0, taken: 1, waiting: 3, again: 8 });
});
