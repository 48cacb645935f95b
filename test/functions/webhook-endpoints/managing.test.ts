import { beforeEach, expect, test } from 'vitest';
import { after, hourMillis } from '#kernel/time.ts';
import { dispatchEvent } from '../../../functions/webhook-endpoints/sending/dispatch-event.ts';
import { replaySince, type Span } from '../../../functions/webhook-endpoints/sending/replay.ts';
import { admin, anEvent, endpointWorld, noon } from '../../support/endpoints.ts';

let world: ReturnType<typeof endpointWorld>;
beforeEach(() => {
  world = endpointWorld();
});

const rotate = (endpointId: string, body: object) =>
  world.uses.rotateEndpointSecret({
    params: { endpointId },
    body,
    actor: admin,
    once: undefined,
  } as never);

const replay = (endpointId: string, { since = noon, ...span }: Partial<Span>) =>
  replaySince(world.deps, { endpointId, since, ...span });

/** How many signatures the next event carries. */
const signatures = async (id: string): Promise<number> => {
  await dispatchEvent(world.deps, anEvent({ id }));
  return world.posts.at(-1)?.headers['webhook-signature']?.split(' ').length ?? 0;
};

test('the old secret signs for as long as is asked, and not at all when it leaked', async () => {
  const { id } = await world.endpoint();
  await rotate(id, { keepOldUntil: after(noon, hourMillis) });
  expect(await signatures('evt_01')).toBe(2);
  world.pass(hourMillis);
  expect(await signatures('evt_02')).toBe(1);
  await rotate(id, { keepOldUntil: noon });
  expect(await signatures('evt_03')).toBe(1);
});

test('there are fifty endpoints at most', async () => {
  for (let count = 0; count < 50; count += 1) await world.endpoint();
  await expect(world.endpoint()).rejects.toMatchObject({ code: 'webhook-endpoints/too-many' });
});

test('a replay of more than one call sends each event once, also those of one instant', async () => {
  const { id } = await world.endpoint();
  for (let n = 0; n < 2350; n += 1)
    await dispatchEvent(world.deps, anEvent({ id: `evt_${10_000 + n}` }));
  const replayed: number[] = [];
  const again = new Set<string>();
  let next: string | undefined;
  do {
    const told = await replay(id, { after: next });
    for (const [name, { dispatch, event }] of world.kept) {
      if (dispatch.state !== 'due') continue;
      expect(again).not.toContain(dispatch.eventId);
      again.add(dispatch.eventId);
      world.kept.set(name, { event, dispatch: { ...dispatch, state: 'delivered' } });
    }
    replayed.push(told.replayed);
    next = told.next;
  } while (next !== undefined);
  expect(replayed).toEqual([1000, 1000, 350]);
  expect(again.size).toBe(2350);
});

test('a replay of a span long ago looks through so much a call, and says where to go on', async () => {
  const { id } = await world.endpoint();
  const old = '2026-11-20T00:00:00.000Z';
  await dispatchEvent(world.deps, anEvent({ id: 'evt_00001', at: old }));
  for (let n = 0; n < 3000; n += 1)
    await dispatchEvent(world.deps, anEvent({ id: `evt_${10_000 + n}` }));
  const span = { since: old, until: old };
  const first = await replay(id, span);
  expect(first).toEqual({ replayed: 0, next: 'evt_10000' });
  expect(await replay(id, { ...span, after: first.next })).toEqual({ replayed: 1 });
});
