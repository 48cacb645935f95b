import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCaller } from '../../../web/client/caller.ts';
import type { DeskOptions } from '../../../web/client/options.ts';
import { Problem, Unreachable } from '../../../web/client/problem.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const open = { method: 'POST', path: '/v1/things' } as const;
const read = { method: 'GET', path: '/v1/things/{id}' } as const;
const change = { method: 'PATCH', path: '/v1/things/{id}' } as const;
const thing = { params: { id: 'a' } };

type Sent = { readonly at: number; readonly init: RequestInit };

/** A caller of a desk that answers these in turn, the last of them for ever. */
const callerOf = (
  answers: readonly (() => Response | Promise<Response>)[],
  more: Partial<DeskOptions> = {},
) => {
  const sent: Sent[] = [];
  const call = createCaller({
    api: 'https://api.example/',
    fetch: async (_url, init = {}) => {
      sent.push({ at: Date.now(), init });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer === undefined) throw new Error('Nothing to answer.');
      return answer();
    },
    ...more,
  });
  const pauses = () => sent.slice(1).map(({ at }, n) => at - (sent[n]?.at ?? 0));
  return { call, sent, pauses };
};

const done = () => Response.json({ id: 'a' });
const refused =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ message: 'no' }, { status, headers });
const lost = () => {
  throw new TypeError('The connection broke.');
};
const outcome = async (asked: Promise<unknown>): Promise<unknown> => {
  const settled = asked.catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return settled;
};
const keyOf = ({ init }: Sent) => new Headers(init.headers).get('idempotency-key');

test.each([429, 502, 503, 504])(
  'after %i it is tried again, with growing pauses',
  async (status) => {
    const { call, pauses } = callerOf([refused(status), refused(status), done]);
    expect(await outcome(call(read, thing))).toEqual({ id: 'a' });
    const [first = 0, second = 0] = pauses();
    expect(first).toBeGreaterThanOrEqual(125);
    expect(first).toBeLessThanOrEqual(250);
    expect(second).toBeGreaterThanOrEqual(250);
    expect(second).toBeLessThanOrEqual(500);
  },
);

test('it gives up after four attempts, by the last refusal', async () => {
  const { call, sent } = callerOf([refused(503)]);
  expect(await outcome(call(read, thing))).toMatchObject({ status: 503, code: 'gateway/503' });
  expect(sent).toHaveLength(4);
});

test.each([400, 403, 404, 409, 412, 422, 500])('%i is an answer', async (status) => {
  const { call, sent } = callerOf([refused(status)]);
  expect(await outcome(call(open))).toBeInstanceOf(Problem);
  expect(sent).toHaveLength(1);
});

test('Retry-After is waited for, be it seconds or an instant', async () => {
  vi.setSystemTime('2026-11-27T08:00:00Z');
  const inSeconds = callerOf([refused(429, { 'retry-after': '7' }), done]);
  await outcome(inSeconds.call(read, thing));
  expect(inSeconds.pauses()).toEqual([7000]);
  const at = new Date(Date.now() + 9000).toUTCString();
  const atInstant = callerOf([refused(503, { 'retry-after': at }), done]);
  await outcome(atInstant.call(read, thing));
  expect(atInstant.pauses()).toEqual([9000]);
});

test('a pause of more than a minute is left to the caller', async () => {
  const { call, sent } = callerOf([refused(429, { 'retry-after': '3600' })]);
  expect(await outcome(call(read, thing))).toMatchObject({ retryAfterMs: 3_600_000 });
  expect(sent).toHaveLength(1);
});

test('a POST that nobody answered is sent again under the same key', async () => {
  const { call, sent } = callerOf([lost, done]);
  expect(await outcome(call(open, { body: {} }))).toEqual({ id: 'a' });
  const keys = sent.map(keyOf);
  expect(keys[0]).toMatch(/^[\w-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
});

test('a change of a version that nobody answered is not sent again: it may have been done', async () => {
  const { call, sent } = callerOf([lost, done]);
  expect(await outcome(call(change, { ...thing, version: 3, body: {} }))).toBeInstanceOf(
    Unreachable,
  );
  expect(sent).toHaveLength(1);
});

test('an attempt that takes too long is ended and tried again', async () => {
  vi.useRealTimers();
  const never = (init: RequestInit) =>
    new Promise<Response>((_, reject) =>
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
    );
  let attempts = 0;
  const call = createCaller({
    api: '',
    timeoutMs: 20,
    attempts: 2,
    fetch: (_url, init = {}) => {
      attempts += 1;
      return attempts === 1 ? never(init) : Promise.resolve(done());
    },
  });
  expect(await call(read, thing)).toEqual({ id: 'a' });
  expect(attempts).toBe(2);
});

test('who ends a call is thrown their reason, also while it waits', async () => {
  const ending = new AbortController();
  const { call, sent } = callerOf([refused(503, { 'retry-after': '30' })]);
  const asked = call(read, thing, { signal: ending.signal }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(1000);
  ending.abort(new Error('enough'));
  expect(await asked).toMatchObject({ message: 'enough' });
  expect(sent).toHaveLength(1);
});

test('a parameter that is missing is said before anything is sent', async () => {
  const { call, sent } = callerOf([done]);
  await expect(call(read)).rejects.toThrow('params.id is missing.');
  expect(sent).toHaveLength(0);
});

test('a token may be a word, or got for each attempt; without one nothing is signed', async () => {
  const signed = async (token?: DeskOptions['token']) => {
    const { call, sent } = callerOf([refused(503), done], { token });
    await outcome(call(read, thing));
    return sent.map(({ init }) => new Headers(init.headers).get('authorization'));
  };
  let n = 0;
  expect(await signed('ldk_1')).toEqual(['Bearer ldk_1', 'Bearer ldk_1']);
  expect(await signed(() => `t${n++}`)).toEqual(['Bearer t0', 'Bearer t1']);
  expect(await signed()).toEqual([null, null]);
});

test('an answer cut short on its way is no answer', async () => {
  const { call, sent } = callerOf([() => new Response('{"id":', { status: 200 }), done]);
  expect(await outcome(call(read, thing))).toEqual({ id: 'a' });
  expect(sent).toHaveLength(2);
});
