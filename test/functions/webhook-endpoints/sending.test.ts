import { beforeEach, describe, expect, test } from 'vitest';
import { dayMillis, minuteMillis } from '#kernel/time.ts';
import { pausesMillis } from '../../../functions/webhook-endpoints/sending/dispatch.ts';
import { dispatchEvent } from '../../../functions/webhook-endpoints/sending/dispatch-event.ts';
import { sendDue } from '../../../functions/webhook-endpoints/sending/send-due.ts';
import { signedHeaders } from '../../../functions/webhook-endpoints/sending/sign.ts';
import { admin, anEvent, endpointWorld } from '../../support/endpoints.ts';

let world: ReturnType<typeof endpointWorld>;
beforeEach(() => {
  world = endpointWorld();
});

const only = () => [...world.kept.values()].map(({ dispatch }) => dispatch);
const ids = () => world.posts.map(({ headers }) => headers['webhook-id']);
const put = (endpointId: string, fields: object) => {
  const before = world.stored.get(endpointId);
  const { url = '', description = '', types = [] } = before ?? {};
  return world.uses.changeEndpoint({
    params: { endpointId },
    body: { url, description, types, paused: false, ...fields },
    actor: admin,
    expectedVersion: before?.version,
  } as never);
};

test('the signature is that of the public example of Standard Webhooks', () => {
  const example = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: '2021-02-25T15:02:10.000Z',
    body: '{"test": 2432232314}',
  };
  expect(signedHeaders(example, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

describe('an event', () => {
  test('is posted once to each endpoint that hears it, and repeats of it are not', async () => {
    await world.endpoint();
    await world.endpoint({ types: ['case.opened'] });
    await world.endpoint({ types: ['incident.opened'] });
    await dispatchEvent(world.deps, anEvent());
    await dispatchEvent(world.deps, anEvent());
    expect(ids()).toEqual(['evt_01', 'evt_01']);
    expect(JSON.parse(world.posts[0]?.body ?? '')).toEqual(anEvent());
    expect(only().map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  test('of nobody who listens leaves nothing behind', async () => {
    await dispatchEvent(world.deps, anEvent());
    expect([world.posts, only()]).toEqual([[], []]);
  });

  test('is sent again under its id when whoever sent it died before it was noted', async () => {
    await world.endpoint();
    world.answering('dies');
    await expect(dispatchEvent(world.deps, anEvent())).rejects.toThrow();
    world.answering({ status: 200 });
    await dispatchEvent(world.deps, anEvent());
    expect(ids()).toEqual(['evt_01', 'evt_01']);
    expect(only()).toMatchObject([{ state: 'delivered', attempts: [{ status: 200 }] }]);
  });
});

describe('what was not taken', () => {
  test.each([
    { status: 500 },
    { status: 302 },
    { status: 404 },
    { error: 'Nothing was answered.' },
  ])('is tried ten times in three days: %j', async (answer) => {
    await world.endpoint();
    world.answering(answer);
    await dispatchEvent(world.deps, anEvent());
    for (const [n, millis] of pausesMillis.entries()) {
      await sendDue(world.deps);
      expect(world.posts).toHaveLength(n + 1);
      world.pass(millis);
      await sendDue(world.deps);
      expect(world.posts).toHaveLength(n + 2);
    }
    expect(only()).toMatchObject([{ state: 'failed' }]);
    expect(only()[0]?.attempts).toHaveLength(10);
    expect(new Set(ids()).size).toBe(1);
    world.pass(5 * dayMillis);
    await sendDue(world.deps);
    expect(world.posts).toHaveLength(10);
  });

  test('is taken up by one of two who try at once', async () => {
    await world.endpoint();
    world.answering({ status: 503 });
    await dispatchEvent(world.deps, anEvent());
    world.pass(minuteMillis);
    world.answering({ status: 200 });
    await Promise.all([sendDue(world.deps), sendDue(world.deps)]);
    expect(world.posts).toHaveLength(2);
  });

  test('does not stand in the way of other endpoints', async () => {
    const slow = await world.endpoint({ url: 'https://slow.example/' });
    await world.endpoint({ url: 'https://good.example/' });
    world.deps.call = async ({ url }) =>
      url.includes('slow') ? { millis: 10_000, error: 'No answer.' } : { millis: 1, status: 200 };
    await dispatchEvent(world.deps, anEvent());
    expect(only().map(({ endpointId, state }) => [endpointId === slow.id, state])).toEqual([
      [true, 'due'],
      [false, 'delivered'],
    ]);
  });
});

describe('a target', () => {
  test('that answers 410 Gone is paused at once, and said so', async () => {
    const { id } = await world.endpoint();
    world.answering({ status: 410 });
    await dispatchEvent(world.deps, anEvent());
    expect(world.stored.get(id)?.paused).toBe('gone');
    expect(world.entries).toMatchObject([{}, { type: 'webhook-endpoint.paused' }]);
  });

  test('that nothing reaches for five days is paused; one success begins anew', async () => {
    const { id } = await world.endpoint();
    world.answering({ status: 500 });
    await dispatchEvent(world.deps, anEvent({ id: 'evt_01' }));
    world.pass(4 * dayMillis);
    world.answering({ status: 200 });
    await sendDue(world.deps);
    world.answering({ status: 500 });
    world.pass(2 * dayMillis);
    await dispatchEvent(world.deps, anEvent({ id: 'evt_02' }));
    expect(world.stored.get(id)?.paused).toBeUndefined();
    world.pass(5 * dayMillis);
    await dispatchEvent(world.deps, anEvent({ id: 'evt_03' }));
    await sendDue(world.deps);
    expect(world.stored.get(id)?.paused).toBe('failing');
  });

  test('that is paused is sent nothing, and all that waited once it goes on', async () => {
    const { id } = await world.endpoint({ paused: true });
    await dispatchEvent(world.deps, anEvent({ id: 'evt_01' }));
    await dispatchEvent(world.deps, anEvent({ id: 'evt_02' }));
    await sendDue(world.deps);
    expect(world.posts).toEqual([]);
    await put(id, { paused: false });
    await sendDue(world.deps);
    expect(ids().toSorted()).toEqual(['evt_01', 'evt_02']);
  });

  test('is signed for by both secrets for a day after a rotation', async () => {
    const first = await world.endpoint();
    const second = await world.uses.rotateEndpointSecret({
      params: { endpointId: first.id },
      body: {},
      actor: admin,
      once: undefined,
    } as never);
    await dispatchEvent(world.deps, anEvent());
    const [post] = world.posts;
    const { 'webhook-signature': signature = '' } = post?.headers ?? {};
    expect(signature.split(' ')).toHaveLength(2);
    expect(JSON.stringify(second)).not.toContain(first.secret);
    world.pass(dayMillis);
    await dispatchEvent(world.deps, anEvent({ id: 'evt_02' }));
    expect(world.posts[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
  });

  test('is reached by https only', async () => {
    const refused = { code: 'webhook-endpoints/not-encrypted' };
    for (const url of ['http://hooks.example/', 'ftp://hooks.example/'])
      await expect(world.endpoint({ url })).rejects.toMatchObject(refused);
  });

  test('has no credentials in its address', async () => {
    const url = 'https://a:b@hooks.example/';
    await expect(world.endpoint({ url })).rejects.toThrow('holds neither credentials');
  });
});

describe('sending again', () => {
  const params = (endpointId: string, eventId = 'evt_01') => ({ params: { endpointId, eventId } });

  test('one event goes out again under its id, whatever became of it', async () => {
    const { id } = await world.endpoint();
    await dispatchEvent(world.deps, anEvent());
    await world.uses.replayDispatch(params(id) as never);
    await sendDue(world.deps);
    expect(ids()).toEqual(['evt_01', 'evt_01']);
    await expect(world.uses.replayDispatch(params(id, 'evt_99') as never)).rejects.toMatchObject({
      code: 'webhook-endpoints/unknown-dispatch',
    });
  });

  test('all since an instant go out again', async () => {
    const { id } = await world.endpoint();
    for (const [eventId, at] of [
      ['evt_01', '2026-11-20T00:00:00.000Z'],
      ['evt_02', '2026-11-21T00:00:00.000Z'],
      ['evt_03', '2026-11-22T00:00:00.000Z'],
    ] as const)
      await dispatchEvent(world.deps, anEvent({ id: eventId, at }));
    const body = { since: '2026-11-21T00:00:00.000Z' };
    const call = { ...params(id), body };
    expect(await world.uses.replayEvents(call as never)).toEqual({ replayed: 2 });
    await sendDue(world.deps);
    expect(ids().slice(3).toSorted()).toEqual(['evt_02', 'evt_03']);
  });

  test('a test is posted now and leaves nothing behind', async () => {
    const { id } = await world.endpoint();
    world.answering({ status: 418, answer: 'teapot' });
    const told = await world.uses.testEndpoint({ params: { endpointId: id } } as never);
    expect(told).toMatchObject({ status: 418, answer: 'teapot' });
    expect(only()).toEqual([]);
  });
});
