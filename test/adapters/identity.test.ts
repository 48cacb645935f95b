import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { readPartition } from '#platform/dynamo.ts';
import { newId, now } from '#platform/world.ts';
import { digestOf } from '../../functions/identity/api-key.ts';
import { dynamoApiKeyStore } from '../../functions/identity/api-key-store.dynamo.ts';
import { changeUser } from '../../functions/identity/change-user.ts';
import { createApiKey } from '../../functions/identity/create-api-key.ts';
import { createUser, type NewUser } from '../../functions/identity/create-user.ts';
import { deleteApiKey } from '../../functions/identity/delete-api-key.ts';
import { dynamoUserStore } from '../../functions/identity/user-store.dynamo.ts';
import { designsOf } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const admin = { kind: 'staff', id: 'usr_root', roles: ['admin'] } as const;
const pool = {
  admit: async () => undefined,
  shut: async () => undefined,
  reopen: async () => undefined,
};
const contacts = { findContact: async () => ({}) as never };
const depsOf = () => ({
  ...{ store: dynamoUserStore(engine.table), pool, contacts, designs: designsOf() },
  ...{ now, newId },
});
const person = (email: string, change: Partial<NewUser> = {}): NewUser => ({
  email,
  name: 'Boris',
  language: 'uk',
  roles: ['agent'],
  queues: [],
  skills: [],
  invite: false,
  ...change,
});
const create = (body: NewUser) => createUser(depsOf(), { body, actor: admin, once: undefined });
const change = (userId: string, body: object, expectedVersion: number) =>
  changeUser(depsOf(), { params: { userId }, body, actor: admin, expectedVersion });

test('a user comes back as written, is found by address, and is journalled in a chain that verifies', async () => {
  const { store } = depsOf();
  const user = await create(person('boris@desk.example'));
  expect(await store.user(user.id)).toEqual(user);
  expect(await store.holderOf('staff', 'BORIS@desk.example')).toBe(user.id);
  expect(await store.holderOf('customer', 'boris@desk.example')).toBeUndefined();
  const changed = await change(user.id, { roles: ['supervisor'], queues: ['first-line'] }, 1);
  const entries = await readPartition(engine.table, {
    pk: `USER#${user.id}`,
    beginsWith: 'JOURNAL#',
  });
  const told = entries.map(({ pk: _pk, sk: _sk, ...entry }) => entry) as never;
  expect(verify(told, { n: 2, hash: changed.journalHash })).toEqual({ intact: true, entries: 2 });
});

test('of many who take one address at once, one gets it', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, () => create(person('wanted@desk.example'))),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('of many who sign in as one contact at once, one does', async () => {
  const customer = { roles: ['customer'], customerId: 'cus_1', contactId: 'con_shared' } as const;
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) =>
      create(person(`shared${n}@home.example`, customer as never)),
    ),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(create(person('late@home.example', customer as never))).rejects.toMatchObject({
    code: 'identity/contact-has-user',
  });
});

test('of many who change one user at once, one wins and the rest are told', async () => {
  const user = await create(person('busy@desk.example'));
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) => change(user.id, { name: `Name ${n}` }, 1)),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('staff are listed without customers; a customer is found by the contact they are', async () => {
  const { store } = depsOf();
  const customer = await create(
    person('vera@home.example', { roles: ['customer'], customerId: 'cus_1', contactId: 'con_1' }),
  );
  const staff = await store.staff();
  expect(staff.length).toBeGreaterThan(0);
  expect(staff.map(({ id }) => id)).not.toContain(customer.id);
  expect(await store.userOfContact('con_1')).toEqual(customer);
  await change(customer.id, { name: 'Vera' }, 1);
  expect((await store.userOfContact('con_1'))?.name).toBe('Vera');
});

test('users are paged without a skip or a repeat', async () => {
  const { store } = depsOf();
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await store.page({ limit: 2, after });
    ids.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(4);
});

test('an API key is found by the digest of its secret until it is deleted; the secret is in no item', async () => {
  const deps = { store: dynamoApiKeyStore(engine.table), now, newId, randomBytes };
  const once = { key: 'http#staff#usr_root#key', fingerprint: 'f' };
  const made = await createApiKey(deps, {
    body: { name: 'M', scopes: ['cases:read'] },
    actor: admin,
    once,
  });
  const digest = digestOf(made.secret);
  expect((await deps.store.byDigest(digest))?.id).toBe(made.id);
  const claim = await readPartition(engine.table, { pk: `CLAIM#${once.key}` });
  expect(claim).toHaveLength(1);
  expect(JSON.stringify(claim)).not.toContain('ldk_');
  await deleteApiKey(deps, { params: { apiKeyId: made.id }, actor: admin, expectedVersion: 1 });
  expect(await deps.store.byDigest(digest)).toBeUndefined();
  const journal = await readPartition(engine.table, {
    pk: `APIKEY#${made.id}`,
    beginsWith: 'JOURNAL#',
  });
  expect(journal.map(({ type }) => type)).toEqual(['api-key.created', 'api-key.deleted']);
});
