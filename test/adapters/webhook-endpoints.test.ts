import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, minuteMillis } from '#kernel/time.ts';
import { newId } from '#platform/world.ts';
import { dynamoEndpointStore } from '../../functions/webhook-endpoints/endpoints/endpoint-store.dynamo.ts';
import {
  createEndpoint,
  deleteEndpoint,
} from '../../functions/webhook-endpoints/endpoints/manage-endpoints.ts';
import { attempted, newDispatch } from '../../functions/webhook-endpoints/sending/dispatch.ts';
import { dynamoDispatchStore } from '../../functions/webhook-endpoints/sending/dispatch-store.dynamo.ts';
import { admin, anEvent, endpointWorld, noon } from '../support/endpoints.ts';
import { startEngine } from '../support/engine.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const storesOf = () => ({
  endpoints: dynamoEndpointStore(engine.table),
  dispatches: dynamoDispatchStore(engine.table),
});

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
  await deleteEndpoint(deps, { params, actor: admin, expectedVersion: made.version });
  expect(await found()).toBeUndefined();
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
  expect(await Promise.all([1, 2].map(() => dispatches.takeUp(first, until)))).toHaveLength(2);
  expect(await dispatches.takeUp(first, until)).toBe(false);
  expect(await due(noon)).toEqual([]);
  const delivered = attempted(first, { status: 200, millis: 5 }, until);
  await dispatches.put(delivered, anEvent({ id: 'evt_01' }));
  expect(await due(after(until, minuteMillis))).toEqual(['evt_02']);
  expect(await dispatches.find(made.id, 'evt_01')).toEqual({
    dispatch: delivered,
    event: anEvent({ id: 'evt_01' }),
  });
  const { items } = await dispatches.page(made.id, { limit: 10 });
  expect(items.map(({ dispatch }) => dispatch.eventId)).toEqual(['evt_02', 'evt_01']);
  expect(await dispatches.known([made.id, 'whe_other'], 'evt_02')).toEqual(new Set([made.id]));
});
