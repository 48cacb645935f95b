import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestOf } from '../../../functions/identity/api-key.ts';
import { routes } from '../../../functions/identity/contract.ts';
import { createApiKey } from '../../../functions/identity/create-api-key.ts';
import { deleteApiKey } from '../../../functions/identity/delete-api-key.ts';
import { admin, at, counting, memoryApiKeys } from './memory.ts';

const world = () => {
  const { store, added } = memoryApiKeys();
  return { deps: { store, now: () => at, newId: counting(), randomBytes }, store, added };
};
const once = { key: 'http#staff#usr_root#k', fingerprint: 'f' };
const body = { name: 'Monitoring', scopes: ['cases:read'] };

test('the secret is answered once and lies nowhere, not even in the claim of its Idempotency-Key', async () => {
  const { deps, added } = world();
  const answer = await createApiKey(deps, { body, actor: admin, once });
  expect(answer.secret).toMatch(/^ldk_[\w-]{43}$/);
  expect(JSON.stringify(added)).not.toContain(answer.secret);
  const [apiKey, , claim] = added[0] ?? [];
  expect(apiKey?.digest).toBe(digestOf(answer.secret));
  expect(claim?.result).toEqual({
    id: answer.id,
    name: 'Monitoring',
    scopes: ['cases:read'],
    createdAt: at,
    createdBy: 'usr_root',
    version: 1,
  });
});

test('no two secrets are alike', async () => {
  const { deps } = world();
  const make = () => createApiKey(deps, { body, actor: admin, once: undefined });
  const secrets = await Promise.all(Array.from({ length: 50 }, make));
  expect(new Set(secrets.map(({ secret }) => secret)).size).toBe(50);
});

test('neither list nor creation leaks digests or hashes', async () => {
  const { deps, store } = world();
  const made = await createApiKey(deps, { body, actor: admin, once: undefined });
  const shown = routes.listApiKeys.answers.body.parse(await store.page({ limit: 10 }));
  expect(JSON.stringify(shown)).not.toContain(digestOf(made.secret));
  expect(Object.keys(shown.items[0] ?? {})).not.toContain('journalHash');
});

test('a deleted key is found no more; a stale or unknown one is refused', async () => {
  const { deps, store } = world();
  const { id, secret } = await createApiKey(deps, { body, actor: admin, once: undefined });
  const remove = (apiKeyId: string, expectedVersion: number) =>
    deleteApiKey(deps, { params: { apiKeyId }, actor: admin, expectedVersion });
  await expect(remove(id, 2)).rejects.toMatchObject({ code: 'version/stale' });
  await expect(remove('key_none', 1)).rejects.toMatchObject({ code: 'identity/api-key-not-found' });
  await remove(id, 1);
  expect(await store.byDigest(digestOf(secret))).toBeUndefined();
});
