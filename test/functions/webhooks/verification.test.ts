import { beforeEach, describe, expect, test } from 'vitest';
import { rotateSecret } from '../../../functions/webhooks/sources/rotate-secret.ts';
import {
  admin,
  aNotification,
  type HookWorld,
  hookWorld,
  signed,
  token,
} from '../../support/webhooks.ts';

let world: HookWorld;
beforeEach(() => {
  world = hookWorld();
});

const refused = { kind: 'unauthenticated', code: 'webhooks/refused', facts: {}, errors: [] };
const bytes = (payload: unknown): Buffer => Buffer.from(JSON.stringify(payload));
const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const rotate = async (sourceId: string, body: { secret?: string; keepOldUntil?: string } = {}) => {
  const call = { params: { sourceId }, body, actor: admin, once: undefined };
  const { secret = '', ...rest } = await rotateSecret(world.deps, call);
  return { ...rest, secret };
};

describe('a token', () => {
  test.each([
    ['bearer', { method: 'bearer' }, { authorization: `Bearer ${token}` }],
    ['bearer in lower case', { method: 'bearer' }, { authorization: `bearer  ${token}` }],
    ['basic', { method: 'basic', user: 'prom' }, { authorization: basic('prom', token) }],
    ['header', { method: 'header-token', header: 'x-token' }, { 'x-token': token }],
  ])('is taken where the source shows it: %s', async (_name, verification, headers) => {
    const { id } = await world.source({ verification, secret: token });
    const answer = await world.post(id, aNotification(), { authorization: '', ...headers });
    expect(answer.outcome).toBe('opened');
  });

  test.each([
    ['no header', 'bearer', {}],
    ['nothing after the scheme', 'bearer', { authorization: 'Bearer ' }],
    ['another token', 'bearer', { authorization: `Bearer ${token.toUpperCase()}` }],
    ['one character less', 'bearer', { authorization: `Bearer ${token.slice(0, -1)}` }],
    ['one character more', 'bearer', { authorization: `Bearer ${token}x` }],
    ['two headers in one', 'bearer', { authorization: `Bearer ${token},Bearer ${token}` }],
    ['another scheme', 'bearer', { authorization: `Token ${token}` }],
    ['the token as basic', 'bearer', { authorization: basic('', token) }],
    ['a blank within', 'bearer', { authorization: `Bearer ${token} x` }],
    ['the right token elsewhere', 'bearer', { 'x-token': token }],
    ['another user', 'basic', { authorization: basic('root', token) }],
    ['no user', 'basic', { authorization: basic('', token) }],
    ['no colon', 'basic', { authorization: `Basic ${Buffer.from(token).toString('base64')}` }],
    ['no base64', 'basic', { authorization: 'Basic ###' }],
    ['the empty password', 'basic', { authorization: basic('prom', '') }],
    ['the password as bearer', 'basic', { authorization: `Bearer ${token}` }],
    ['an empty header', 'header-token', { 'x-token': '' }],
    ['another header', 'header-token', { 'x-tokens': token }],
    ['a scheme before it', 'header-token', { 'x-token': `Bearer ${token}` }],
  ])('that is wrong is refused: %s to a source of %s', async (_name, method, headers) => {
    const extra = { basic: { user: 'prom' }, 'header-token': { header: 'x-token' } };
    const verification = { method, ...(extra as Record<string, object>)[method] };
    const { id } = await world.source({ verification, secret: token });
    const answer = world.post(id, aNotification(), { authorization: '', ...headers });
    await expect(answer).rejects.toMatchObject(refused);
    expect([world.kept.size, world.opened]).toEqual([0, []]);
  });
});

test('the secret of one source opens no other (class 80)', async () => {
  const one = await world.source();
  const other = await world.source({ secret: 'the-token-of-another-source' });
  await expect(world.post(other.id, aNotification())).rejects.toMatchObject(refused);
  expect((await world.post(one.id, aNotification())).outcome).toBe('opened');
});

test('a source that is not there, is switched off or cannot be is refused with the same words', async () => {
  const { id } = await world.source({ enabled: false });
  for (const sourceId of [id, 'hks_unknown', 'inc_1', '', 'x'.repeat(3000), '#META', '../hks_1'])
    await expect(world.post(sourceId, aNotification())).rejects.toMatchObject(refused);
});

test('an unknown source is looked up and compared all the same', async () => {
  const asked: string[] = [];
  const { deps } = world;
  const find = deps.sources.find;
  Object.assign(deps.sources, {
    find: (sourceId: string) => {
      asked.push(sourceId);
      return find(sourceId);
    },
  });
  await expect(world.post('hks_unknown', {})).rejects.toMatchObject(refused);
  await expect(world.post('no id at all', {})).rejects.toMatchObject(refused);
  expect(asked).toEqual(['hks_unknown', 'hks_nobody']);
});

describe('a signature of Standard Webhooks', () => {
  const body = bytes(aNotification());
  const make = () => world.source({ verification: { method: 'standard-webhooks' } });

  test('over the bytes as sent is taken; one of several is enough', async () => {
    const { id, secret } = await make();
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const headers = signed(secret, body, { at: world.now() });
    const many = `v1,${Buffer.alloc(32).toString('base64')} v1a,abc ${headers['webhook-signature']}`;
    const answer = await world.post(id, body, { ...headers, 'webhook-signature': many });
    expect(answer.outcome).toBe('opened');
  });

  test.each<[string, (headers: Record<string, string>) => Record<string, string>]>([
    ['none', () => ({})],
    ['without the id', ({ 'webhook-id': _id, ...rest }) => rest],
    ['without the timestamp', ({ 'webhook-timestamp': _at, ...rest }) => rest],
    ['without the signature', ({ 'webhook-signature': _mac, ...rest }) => rest],
    ['a swapped id', (headers) => ({ ...headers, 'webhook-id': 'msg_2' })],
    ['a later timestamp', (headers) => ({ ...headers, 'webhook-timestamp': '1795348801' })],
    [
      'another version',
      (headers) => ({
        ...headers,
        'webhook-signature': headers['webhook-signature']?.replace('v1,', 'v2,') ?? '',
      }),
    ],
    [
      'without the padding',
      (headers) => ({
        ...headers,
        'webhook-signature': headers['webhook-signature']?.replace(/=+$/, '') ?? '',
      }),
    ],
    [
      'a part of it',
      (headers) => ({
        ...headers,
        'webhook-signature': headers['webhook-signature']?.slice(0, 20) ?? '',
      }),
    ],
    [
      'behind ten others',
      (headers) => ({
        ...headers,
        'webhook-signature': `${'v1,a '.repeat(10)}${headers['webhook-signature']}`,
      }),
    ],
  ])('that does not fit is refused: %s', async (_name, spoil) => {
    const { id, secret } = await make();
    const headers = spoil({ ...signed(secret, body, { at: world.now() }) });
    await expect(world.post(id, body, headers)).rejects.toMatchObject(refused);
    expect(world.kept.size).toBe(0);
  });

  test('of the same JSON written otherwise is refused', async () => {
    const { id, secret } = await make();
    const headers = signed(secret, body, { at: world.now() });
    const variants = [
      Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1)),
      Buffer.concat([body, Buffer.from('\n')]),
      Buffer.from(body.toString().replace('LinkDown', '\\u004cinkDown')),
      Buffer.from(`\uFEFF${body.toString()}`),
    ];
    for (const variant of variants)
      await expect(world.post(id, variant, headers)).rejects.toMatchObject(refused);
  });

  test.each([
    [-300_000, true],
    [-301_000, false],
    [300_000, true],
    [301_000, false],
  ])('counts within five minutes: %i ms from now', async (millis, counts) => {
    const { id, secret } = await make();
    const at = new Date(Date.parse(world.now()) + millis);
    const answer = world.post(id, body, signed(secret, body, { at: at.toISOString() }));
    if (counts) expect((await answer).outcome).toBe('opened');
    else await expect(answer).rejects.toMatchObject(refused);
  });

  test.each(['', '1e9', '-1', '1795348800.5', ' 1795348800', '0x6b0'])(
    'has a timestamp in seconds, not %j',
    async (timestamp) => {
      const { id, secret } = await make();
      const headers = {
        ...signed(secret, body, { at: world.now() }),
        'webhook-timestamp': timestamp,
      };
      await expect(world.post(id, body, headers)).rejects.toMatchObject(refused);
    },
  );
});

describe('after a rotation (class 82)', () => {
  const auth = (secret: string) => ({ authorization: `Bearer ${secret}` });

  test('both secrets count until the instant, then the new one alone', async () => {
    const { id } = await world.source();
    const { secret } = await rotate(id, { keepOldUntil: '2026-11-22T12:30:00Z' });
    world.pass(29);
    expect((await world.post(id, aNotification(), auth(token))).outcome).toBe('opened');
    expect((await world.post(id, aNotification(), auth(secret))).outcome).toBe('opened');
    world.pass(1);
    await expect(world.post(id, aNotification(), auth(token))).rejects.toMatchObject(refused);
    expect((await world.post(id, aNotification(), auth(secret))).outcome).toBe('opened');
  });

  test('the old one counts for a day unless told, and not at all where the instant has passed', async () => {
    const { id } = await world.source();
    expect((await rotate(id)).oldSecretUntil).toBe('2026-11-23T12:00:00.000Z');
    const again = await rotate(id, { keepOldUntil: '2026-11-22T12:00:00Z' });
    expect(again.oldSecretUntil).toBeUndefined();
    await expect(world.post(id, aNotification())).rejects.toMatchObject(refused);
  });

  test('of three secrets the first counts no more', async () => {
    const { id } = await world.source();
    const second = await rotate(id);
    const third = await rotate(id);
    await expect(world.post(id, aNotification())).rejects.toMatchObject(refused);
    for (const { secret } of [second, third])
      expect((await world.post(id, aNotification(), auth(secret))).outcome).toBe('opened');
  });

  test('a signature by either key is taken', async () => {
    const { id, secret } = await world.source({ verification: { method: 'standard-webhooks' } });
    const next = await rotate(id);
    const body = bytes(aNotification());
    for (const [n, key] of [secret, next.secret].entries()) {
      const headers = signed(key, body, { id: `msg_${n}`, at: world.now() });
      expect((await world.post(id, body, headers)).outcome).toMatch(/opened|unchanged/);
    }
  });
});
