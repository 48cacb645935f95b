import { beforeEach, describe, expect, test } from 'vitest';
import { aNotification, type HookWorld, hookWorld, signed, token } from '../../support/webhooks.ts';

let world: HookWorld;
let sourceId: string;
beforeEach(async () => {
  world = hookWorld();
  sourceId = (await world.source()).id;
});

const kept = () => [...world.kept.values()];
const paramsOf = (n = 0) => ({ sourceId, deliveryId: kept()[n]?.id ?? '' });
// biome-ignore lint/suspicious/noExplicitAny: a call as the HTTP layer makes it
const call = (fields: object): any => ({ params: { sourceId }, ...fields });

const generic = {
  kind: 'generic',
  mapping: '{"fingerprint": id, "status": up ? "resolved" : "firing"}',
  debounceMinutes: 0,
};

describe('a delivery', () => {
  test('is answered the same when it is repeated, and counts once', async () => {
    const first = await world.post(sourceId, aNotification());
    expect(await world.post(sourceId, aNotification())).toEqual(first);
    world.pass(240);
    expect(await world.post(sourceId, aNotification())).toEqual(first);
    expect([world.opened.length, kept().length]).toEqual([1, 1]);
  });

  test('is answered the same after what it said is over', async () => {
    const first = await world.post(sourceId, aNotification());
    await world.post(
      sourceId,
      aNotification({ status: 'resolved', endsAt: '2026-11-22T11:59:00Z' }),
    );
    expect(await world.post(sourceId, aNotification())).toEqual(first);
    expect(world.opened).toMatchObject([{ resolvedAt: '2026-11-22T11:59:00.000Z' }]);
  });

  test('that died half way is finished by its repeat', async () => {
    const open = world.deps.incidents.open;
    Object.assign(world.deps.incidents, { open: () => Promise.reject(new Error('power cut')) });
    await expect(world.post(sourceId, aNotification())).rejects.toThrow('power cut');
    expect(kept()).toMatchObject([{ outcome: 'received' }]);
    Object.assign(world.deps.incidents, { open });
    expect(await world.post(sourceId, aNotification())).toMatchObject({ outcome: 'opened' });
    expect(world.opened).toHaveLength(1);
  });

  test('whose incident was opened when it died opens no second one', async () => {
    const put = world.deps.alerts.put;
    let puts = 0;
    Object.assign(world.deps.alerts, {
      put: (state: never) => {
        puts += 1;
        return puts === 2 ? Promise.reject(new Error('power cut')) : put(state);
      },
    });
    await expect(world.post(sourceId, aNotification())).rejects.toThrow('power cut');
    expect(await world.post(sourceId, aNotification())).toMatchObject({ outcome: 'opened' });
    expect(world.opened).toHaveLength(1);
  });

  test('is the same one by its signed id, also in other bytes; the same bytes under a new id change nothing', async () => {
    const { id, secret } = await world.source({ verification: { method: 'standard-webhooks' } });
    const send = (name: string, description: string) => {
      const body = Buffer.from(JSON.stringify(aNotification({ annotations: { description } })));
      return world.post(id, body, signed(secret, body, { id: name, at: world.now() }));
    };
    const first = await send('msg_1', 'a');
    expect(await send('msg_1', 'b')).toEqual(first);
    expect(await send('msg_2', 'a')).toMatchObject({ outcome: 'unchanged' });
    expect([world.opened.length, kept().length]).toEqual([1, 2]);
  });

  test('in other bytes under an id that is still worked on is refused, and does nothing', async () => {
    const { id, secret } = await world.source({ verification: { method: 'standard-webhooks' } });
    const send = (told: object) => {
      const body = Buffer.from(JSON.stringify(aNotification(told)));
      return world.post(id, body, signed(secret, body, { id: 'msg_1', at: world.now() }));
    };
    const { open } = world.deps.incidents;
    Object.assign(world.deps.incidents, { open: () => Promise.reject(new Error('power cut')) });
    await expect(send({})).rejects.toThrow('power cut');
    Object.assign(world.deps.incidents, { open });
    const other = { fingerprint: 'feedfacefeedface' };
    await expect(send(other)).rejects.toMatchObject({ code: 'webhooks/used-id', kind: 'conflict' });
    expect([world.opened.length, kept().length]).toEqual([0, 1]);
    const first = await send({});
    expect(first).toMatchObject({ outcome: 'opened' });
    expect(await send(other)).toEqual(first);
    expect([world.opened.length, kept().length]).toEqual([1, 1]);
  });

  test('without a time of the source counts anew once something else was said', async () => {
    sourceId = (await world.source(generic)).id;
    const down = { id: 7, up: false };
    const first = await world.post(sourceId, down);
    expect(await world.post(sourceId, down)).toEqual(first);
    await world.post(sourceId, { id: 7, up: true });
    world.pass(1);
    const again = await world.post(sourceId, down);
    expect(again).toMatchObject({ outcome: 'opened', incidents: [{ id: 'inc_2' }] });
    expect(world.opened).toHaveLength(2);
  });

  test('that is not recognised is kept as it was sent', async () => {
    const answer = await world.post(sourceId, { hello: 'world' });
    expect(answer).toMatchObject({ outcome: 'unrecognised', incidents: [] });
    expect(kept()).toMatchObject([{ outcome: 'unrecognised', reason: expect.any(String) }]);
    const shown = await world.uses.readDelivery(call({ params: paramsOf() }));
    expect(shown).toMatchObject({ payload: '{"hello":"world"}' });
  });

  test('that cannot be read is refused and kept, also when it is repeated', async () => {
    const broken = Buffer.from('{"alerts":[NaN]}');
    for (let n = 0; n < 2; n += 1)
      await expect(world.post(sourceId, broken)).rejects.toMatchObject({
        code: 'webhooks/unreadable',
      });
    expect(kept()).toMatchObject([{ outcome: 'refused', attempts: 1 }]);
  });

  test('of many alerts is refused and kept; of 100,000 too', async () => {
    const alerts = Array.from({ length: 501 }, () => ({}));
    await expect(world.post(sourceId, aNotification(...alerts))).rejects.toMatchObject({
      code: 'webhooks/unreadable',
    });
    const small = { ...aNotification(), alerts: Array.from({ length: 100_000 }, () => ({})) };
    await expect(world.post(sourceId, small)).rejects.toMatchObject({
      code: 'webhooks/unreadable',
    });
  });

  test('goes to the files from 350 KB on, and is refused above a megabyte', async () => {
    const sized = (bytes: number) => {
      const empty = JSON.stringify({ ...aNotification(), filler: '' });
      const filler = 'x'.repeat(bytes - empty.length);
      return Buffer.from(JSON.stringify({ ...aNotification(), filler }));
    };
    expect((await world.post(sourceId, sized(350 * 1024))).outcome).toBe('opened');
    expect([world.files.size, kept()[0]?.place]).toEqual([0, 'table']);
    const large = sized(1024 * 1024);
    expect((await world.post(sourceId, large)).outcome).toBe('unchanged');
    expect([world.files.size, kept()[1]?.place]).toEqual([1, 'files']);
    const shown = await world.uses.readDelivery(call({ params: paramsOf(1) }));
    expect((shown as { payload: string }).payload).toBe(large.toString());
    await expect(world.post(sourceId, sized(1024 * 1024 + 1))).rejects.toMatchObject({
      code: 'webhooks/too-large',
    });
    expect(kept()).toHaveLength(2);
  });

  test('is kept for thirty days', async () => {
    await world.post(sourceId, aNotification());
    expect(kept()[0]?.keptUntil).toBe('2026-12-22T12:00:00.000Z');
  });
});

describe('a replay', () => {
  test('does what a corrected mapping makes of it', async () => {
    sourceId = (await world.source({ ...generic, mapping: 'nothing' })).id;
    await world.post(sourceId, { id: 7, up: false });
    expect(kept()[0]?.outcome).toBe('unrecognised');
    const { kind: _kind, ...fields } = generic;
    await world.uses.changeSource(
      call({
        body: {
          name: 'x',
          verification: { method: 'bearer' },
          severities: {},
          ...fields,
          enabled: true,
          labels: { severity: [], services: [], areas: [] },
          defaults: { severity: 'minor', services: [], areas: [] },
        },
        actor: { kind: 'staff', id: 'usr_root', roles: ['admin'] },
        expectedVersion: 1,
      }),
    );
    const replayed = await world.uses.replayDelivery(call({ params: paramsOf() }));
    expect(replayed).toMatchObject({ outcome: 'opened', attempts: 2 });
    expect(world.opened).toHaveLength(1);
  });

  test('of an old delivery undoes nothing that was said since', async () => {
    sourceId = (await world.source(generic)).id;
    await world.post(sourceId, { id: 7, up: false });
    world.pass(5);
    await world.post(sourceId, { id: 7, up: true });
    world.pass(5);
    const replayed = await world.uses.replayDelivery(call({ params: paramsOf() }));
    expect(replayed).toMatchObject({ outcome: 'unchanged', alerts: [{ result: 'late' }] });
    expect(world.opened).toMatchObject([{ resolvedAt: expect.any(String) }]);
  });

  test('needs a delivery of this source', async () => {
    const other = await world.source();
    await world.post(sourceId, aNotification());
    const params = { sourceId: other.id, deliveryId: 'dlv_none' };
    await expect(world.uses.replayDelivery(call({ params }))).rejects.toMatchObject({
      code: 'webhooks/unknown-delivery',
    });
  });
});

test('a test says what would happen, and nothing happens', async () => {
  const tried = await world.uses.testSource(call({ body: { payload: aNotification() } }));
  expect(tried).toMatchObject({
    outcome: 'opened',
    alerts: [{ result: 'opened', title: 'Ring segment K-14 is down', severity: 'extensive' }],
  });
  expect(await world.uses.testSource(call({ body: { payload: 'text' } }))).toMatchObject({
    outcome: 'unrecognised',
  });
  expect([kept(), world.opened, world.states.size]).toEqual([[], [], 0]);
});

test('no answer, item or journal holds a token', async () => {
  await world.post(sourceId, aNotification());
  const source = await world.uses.readSource(call({}));
  const list = await world.uses.listSources(call({ page: { limit: 10 } }));
  const everything = JSON.stringify([source, list, world.committed, kept(), [...world.states]]);
  expect(everything).not.toContain(token);
});
