import { beforeEach, describe, expect, test } from 'vitest';
import { minuteMillis } from '#kernel/time.ts';
import { newDispatch } from '../../../functions/webhook-endpoints/sending/dispatch.ts';
import { dispatchEvent } from '../../../functions/webhook-endpoints/sending/dispatch-event.ts';
import { sendDue } from '../../../functions/webhook-endpoints/sending/send-due.ts';
import { anEvent, endpointWorld, noon } from '../../support/endpoints.ts';

let world: ReturnType<typeof endpointWorld>;
beforeEach(() => {
  world = endpointWorld();
});

const happens = async (count: number, from = 1): Promise<void> => {
  for (let n = from; n < from + count; n += 1)
    await dispatchEvent(world.deps, anEvent({ id: `evt_${1000 + n}`, n }));
};
const waits = async (endpointId: string, count: number): Promise<void> => {
  for (let n = 1; n <= count; n += 1) {
    const event = anEvent({ id: `evt_${1000 + n}`, n });
    await world.deps.dispatches.put(newDispatch(endpointId, event, noon), event);
  }
};
const states = () => [...world.kept.values()].map(({ dispatch: { state } }) => state);

describe('a target that hangs', () => {
  test('is waited for once, however much happens meanwhile', async () => {
    await world.endpoint();
    world.answering({ error: 'Nothing was answered within 10 seconds.' });
    await happens(200);
    expect(world.posts).toHaveLength(1);
    expect(states()).toEqual(Array(200).fill('due'));
  });

  test('is knocked at once a run, and is sent everything in one run when it is back', async () => {
    await world.endpoint();
    world.answering({ error: 'Nothing was answered within 10 seconds.' });
    await happens(250);
    for (let run = 1; run <= 3; run += 1) {
      world.pass(minuteMillis);
      await sendDue(world.deps);
      expect(world.posts).toHaveLength(1 + run);
    }
    world.answering({ status: 204 });
    world.pass(30 * minuteMillis);
    await sendDue(world.deps);
    expect(states()).toEqual(Array(250).fill('delivered'));
    await happens(1, 251);
    expect(states().at(-1)).toBe('delivered');
  });

  test('is left alone once it fails anew in the middle', async () => {
    const { id } = await world.endpoint();
    await waits(id, 100);
    world.deps.call = async (post) => {
      const count = world.posts.push(post);
      await Promise.resolve();
      return { millis: 1, status: count === 20 ? 503 : 200 };
    };
    await sendDue(world.deps);
    // Eight are under way when it fails, and each may have begun one more before that was known.
    expect(world.posts.length).toBeLessThanOrEqual(20 + 2 * 8);
    expect(world.failing.get(id)).toBe(noon);
  });
});

test('what fails at one endpoint keeps nothing from the others, and is told', async () => {
  const bad = await world.endpoint({ url: 'https://bad.example/' });
  const good = await world.endpoint({ url: 'https://good.example/' });
  await waits(bad.id, 3);
  await waits(good.id, 3);
  const { put } = world.deps.dispatches;
  world.deps.dispatches = {
    ...world.deps.dispatches,
    put: async (dispatch, event) => {
      if (dispatch.endpointId === bad.id) throw new Error('The table did not answer.');
      await put(dispatch, event);
    },
  };
  await expect(sendDue(world.deps)).rejects.toThrow('The table did not answer.');
  expect(states()).toEqual([...Array(3).fill('due'), ...Array(3).fill('delivered')]);
});

test('one that is paused while it catches up is sent no further batch', async () => {
  const { id } = await world.endpoint();
  await waits(id, 250);
  world.deps.call = async (post) => {
    world.posts.push(post);
    const endpoint = world.stored.get(id);
    if (endpoint) world.stored.set(id, { ...endpoint, paused: 'asked' });
    return { millis: 1, status: 200 };
  };
  await sendDue(world.deps);
  expect(world.posts).toHaveLength(100);
});
