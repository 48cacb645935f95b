import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { secretReader, signerOf } from '#platform/secret.ts';

const ring = (keys: Readonly<Record<string, string>>) => signerOf(async () => JSON.stringify(keys));

const before = ring({ current: 'a', a: 'first secret' });
const rotated = ring({ current: 'b', a: 'first secret', b: 'second secret' });
const retired = ring({ current: 'b', b: 'second secret' });

test('a signature is verified for its purpose and text only', async () => {
  const mac = await before.sign('reply', 'cas_1 con_1');
  expect(mac).toMatch(/^a[a-z2-7]{16}$/);
  expect(await before.verify('reply', 'cas_1 con_1', mac)).toBe(true);
  expect(await before.verify('cursor', 'cas_1 con_1', mac)).toBe(false);
  expect(await before.verify('reply', 'cas_1 con_2', mac)).toBe(false);
});

test('old signatures verify after a rotation, new ones are made with the new key', async () => {
  const old = await before.sign('reply', 'text');
  expect(await rotated.verify('reply', 'text', old)).toBe(true);
  expect((await rotated.sign('reply', 'text')).slice(0, 1)).toBe('b');
});

test('a signature of a retired key is refused', async () => {
  expect(await retired.verify('reply', 'text', await before.sign('reply', 'text'))).toBe(false);
});

test('a seal opens for its purpose and what it is bound to, also after a rotation', async () => {
  const sealed = await before.seal('cursor', 'Ді ☎', 'anna');
  expect(sealed).toMatch(/^a[\w-]+$/);
  expect(await before.open('cursor', sealed, 'anna')).toBe('Ді ☎');
  expect(await rotated.open('cursor', sealed, 'anna')).toBe('Ді ☎');
  expect((await rotated.seal('cursor', 'text', 'anna')).slice(0, 1)).toBe('b');
  expect(await before.open('reply', sealed, 'anna')).toBeUndefined();
  expect(await before.open('cursor', sealed, 'boris')).toBeUndefined();
  expect(await retired.open('cursor', sealed, 'anna')).toBeUndefined();
});

test.each(['', 'a', 'z'.repeat(17), '_proto__', 'A'.repeat(17)])(
  'a forged signature %j is refused',
  async (mac) => expect(await before.verify('reply', 'text', mac)).toBe(false),
);

test('every changed character makes a signature wrong', async () => {
  const mac = await before.sign('reply', 'text');
  for (let place = 0; place < mac.length; place += 1) {
    const other = mac[place] === 'q' ? 'r' : 'q';
    const forged = mac.slice(0, place) + other + mac.slice(place + 1);
    expect(await before.verify('reply', 'text', forged)).toBe(false);
  }
});

test.each([{ current: 'b', a: 'x' }, { a: 'x' }, { current: 'a', a: '' }])(
  'a secret without a usable current key signs nothing: %j',
  async (keys) => {
    await expect(ring(keys as Record<string, string>).sign('reply', 'text')).rejects.toThrow();
  },
);

const manager = mockClient(SecretsManagerClient);

beforeEach(() => {
  manager.reset();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

test('a secret is read once, and again after five minutes', async () => {
  manager.on(GetSecretValueCommand).resolves({ SecretString: 'one' });
  const read = secretReader('arn');
  expect(await Promise.all([read(), read()])).toEqual(['one', 'one']);
  expect(manager.calls()).toHaveLength(1);
  vi.advanceTimersByTime(5 * 60_000);
  manager.on(GetSecretValueCommand).resolves({ SecretString: 'two' });
  expect(await read()).toBe('two');
});

test('a reading that failed is tried again, not kept', async () => {
  manager
    .on(GetSecretValueCommand)
    .rejectsOnce(new Error('throttled'))
    .resolves({ SecretString: 'one' });
  const read = secretReader('arn');
  await expect(read()).rejects.toThrow('throttled');
  expect(await read()).toBe('one');
});
