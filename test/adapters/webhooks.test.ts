import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { readPartition } from '#platform/dynamo.ts';
import { newId, pause } from '#platform/world.ts';
import { dynamoIncidentDeps } from '../../functions/incidents/index.ts';
import type { AlertState } from '../../functions/webhooks/alerts/alert.ts';
import { dynamoAlertStore } from '../../functions/webhooks/alerts/alert-store.dynamo.ts';
import { bindRoutes } from '../../functions/webhooks/bind-routes.ts';
import { routes } from '../../functions/webhooks/contract.ts';
import { dynamoDeliveryStore } from '../../functions/webhooks/deliveries/delivery-store.dynamo.ts';
import { receiveHook } from '../../functions/webhooks/deliveries/receive-hook.ts';
import { alertIncidents } from '../../functions/webhooks/hook-deps.dynamo.ts';
import { createSource } from '../../functions/webhooks/sources/create-source.ts';
import { dynamoSourceStore } from '../../functions/webhooks/sources/source-store.dynamo.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { admin, aNotification, noon, type Told, token } from '../support/webhooks.ts';

let engine: TestEngine;
const files = new Map<string, Buffer>();
const depsOf = () => ({
  sources: dynamoSourceStore(engine.table),
  deliveries: dynamoDeliveryStore(engine.table),
  alerts: dynamoAlertStore(engine.table),
  incidents: alertIncidents(dynamoIncidentDeps(engine.table)),
  now: () => noon,
  newId,
  pause,
  randomBytes,
  storePayload: async (key: string, bytes: Buffer) => void files.set(key, bytes),
  readPayload: async (key: string) => files.get(key),
  sns: { certificateAt: async () => undefined, confirm: async () => {} },
});

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const source = async (fields: object = {}): Promise<string> => {
  const body = routes.createSource.body.parse({
    name: 'Monitoring',
    kind: 'alertmanager',
    verification: { method: 'bearer' },
    secret: token,
    ...fields,
  });
  return (await createSource(depsOf(), { body, actor: admin, once: undefined })).id;
};

const post = (sourceId: string, payload: object) =>
  receiveHook(depsOf(), {
    params: { sourceId },
    headers: { authorization: `Bearer ${token}` },
    query: {},
    rawBody: Buffer.from(JSON.stringify(payload)),
  });

const incidentsOf = async (sourceId: string) => {
  const { items } = await dynamoIncidentDeps(engine.table).incidents.list(
    { list: 'all', keep: (found) => found.source?.sourceId === sourceId },
    { limit: 100 },
  );
  return items;
};

const ended: Told = { status: 'resolved', endsAt: '2026-11-22T11:59:30.000Z' };

test('200 deliveries at once of one alert open one incident and are answered alike', async () => {
  const sourceId = await source();
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => post(sourceId, aNotification())),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ outcome: 'opened', incidents: [{ outcome: 'opened' }] });
  expect(await incidentsOf(sourceId)).toHaveLength(1);
  const kept = await dynamoDeliveryStore(engine.table).page(sourceId, { limit: 100 });
  expect(kept.items).toHaveLength(1);
}, 60_000);

test('200 deliveries at once in different bytes open one incident', async () => {
  const sourceId = await source();
  const tell = (n: number) => aNotification({ annotations: { description: `Attempt ${n}` } });
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => post(sourceId, tell(n))));
  const ids = new Set(answers.flatMap(({ incidents }) => incidents.map(({ id }) => id)));
  expect(ids.size).toBe(1);
  expect(answers.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
  expect(await incidentsOf(sourceId)).toHaveLength(1);
}, 60_000);

test('beginning and end that arrive together, many times, leave one resolved incident or none', async () => {
  const sourceId = await source();
  const told = Array.from({ length: 40 }, (_, n) =>
    aNotification({ ...(n % 2 === 0 ? {} : ended), annotations: { description: `No ${n}` } }),
  );
  await Promise.all(told.map((payload) => post(sourceId, payload)));
  const incidents = await incidentsOf(sourceId);
  expect(incidents.length).toBeLessThanOrEqual(1);
  expect(incidents.every(({ status }) => status === 'resolved')).toBe(true);
}, 60_000);

test('an alert opens an incident as it was told, and its end resolves it at its own time', async () => {
  const sourceId = await source();
  await post(sourceId, aNotification());
  expect((await incidentsOf(sourceId))[0]).toMatchObject({
    title: 'Ring segment K-14 is down',
    severity: 'extensive',
    services: ['internet'],
    areas: ['Kaunas'],
    status: 'investigating',
    startedAt: '2026-11-22T11:58:01.734Z',
    source: { sourceId, fingerprint: 'c4f1a2b0d9e87765' },
  });
  expect(await post(sourceId, aNotification(ended))).toMatchObject({ outcome: 'resolved' });
  expect((await incidentsOf(sourceId))[0]).toMatchObject({
    status: 'resolved',
    resolvedAt: '2026-11-22T11:59:30.000Z',
  });
});

test('the same fingerprint from two sources is two incidents; neither ends the other', async () => {
  const [one, other] = [await source(), await source()];
  await Promise.all([post(one, aNotification()), post(other, aNotification())]);
  await post(other, aNotification(ended));
  expect((await incidentsOf(one))[0]?.status).toBe('investigating');
  expect((await incidentsOf(other))[0]?.status).toBe('resolved');
});

test('500 alerts in one call open 500 incidents, once', async () => {
  const sourceId = await source();
  const alerts = Array.from({ length: 500 }, (_, n) => ({ fingerprint: `f${n}` }));
  const answer = await post(sourceId, aNotification(...alerts));
  expect(answer.incidents).toHaveLength(500);
  expect(await post(sourceId, aNotification(...alerts))).toEqual(answer);
}, 60_000);

test('a delivery is kept byte by byte and listed newest first, without its bytes', async () => {
  const sourceId = await source();
  await post(sourceId, { hello: 'wörld' });
  await post(sourceId, aNotification());
  const uses = bindRoutes(depsOf());
  const listed = await depsOf().deliveries.page(sourceId, { limit: 10 });
  expect(listed.items.map(({ outcome }) => outcome)).toEqual(['opened', 'unrecognised']);
  expect(JSON.stringify(listed)).not.toContain('hello');
  const params = { sourceId, deliveryId: listed.items[1]?.id ?? '' };
  const shown = await uses.readDelivery({ params } as never);
  expect(shown).toMatchObject({ payload: '{"hello":"wörld"}', attempts: 1 });
  const replayed = await uses.replayDelivery({ params } as never);
  expect(replayed).toMatchObject({ outcome: 'unrecognised', attempts: 2 });
});

test('the largest payload fits into the table, a larger one goes to the files', async () => {
  const sourceId = await source();
  const sized = (bytes: number) => ({ filler: 'x'.repeat(bytes - 13) });
  await post(sourceId, sized(350 * 1024));
  await post(sourceId, sized(1024 * 1024));
  const { items } = await depsOf().deliveries.page(sourceId, { limit: 10 });
  expect(items.map(({ bytes, place }) => [bytes, place])).toEqual([
    [1024 * 1024, 'files'],
    [350 * 1024, 'table'],
  ]);
  const params = { sourceId, deliveryId: items[0]?.id ?? '' };
  const shown = (await bindRoutes(depsOf()).readDelivery({ params } as never)) as {
    payload: string;
  };
  expect(shown.payload).toHaveLength(1024 * 1024);
});

test('a source is journalled in a chain that verifies; its secret is in no journal', async () => {
  const id = await source();
  const uses = bindRoutes(depsOf());
  const once = undefined;
  await uses.rotateSecret({ params: { sourceId: id }, body: {}, actor: admin, once } as never);
  const entries = await readPartition(engine.table, { pk: `HOOK#${id}`, beginsWith: 'JOURNAL#' });
  expect(entries.map(({ type }) => type)).toEqual([
    'hook-source.created',
    'hook-source.secret-rotated',
  ]);
  const stored = await depsOf().sources.find(id);
  const told = entries.map(({ pk: _pk, sk: _sk, ...entry }) => entry) as never;
  expect(verify(told, { n: 2, hash: stored?.journalHash ?? '' })).toMatchObject({ intact: true });
  expect(JSON.stringify(entries)).not.toContain(stored?.secrets.current);
});

test('an alert that is held is found when its window is over, until it opened its incident', async () => {
  const alerts = dynamoAlertStore(engine.table);
  const held = (fingerprint: string, heldUntil: string): AlertState => ({
    ...{ sourceId: 'hks_held', fingerprint, status: 'firing', held: true, result: 'held' },
    ...{ at: '2026-11-22T12:00:00.000Z', deliveryId: 'dlv_1', version: 1, heldUntil },
  });
  const second = held('second', '2026-11-22T12:10:00.000Z');
  for (const one of [second, held('first', '2026-11-22T12:05:00.000Z')])
    expect(await alerts.put(one)).toBe(true);
  const dueAt = async (minute: string) =>
    (await alerts.due(`2026-11-22T12:${minute}:00.000Z`, 10)).map(({ fingerprint }) => fingerprint);
  expect(await dueAt('04')).toEqual([]);
  expect(await dueAt('05')).toEqual(['first']);
  expect(await dueAt('10')).toEqual(['first', 'second']);
  const { heldUntil: _over, ...opened } = second;
  await alerts.put({ ...opened, held: false, result: 'opened', version: 2 });
  expect(await dueAt('10')).toEqual(['first']);
});
