import { expect, test } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { changeUser } from '../../../functions/identity/change-user.ts';
import { newUserSchema } from '../../../functions/identity/contract.ts';
import { createUser, type NewUser } from '../../../functions/identity/create-user.ts';
import { readMe } from '../../../functions/identity/read-user.ts';
import { designsOf } from '../../support/cases.ts';
import { admin, at, aUser, counting, memoryPool, memoryUsers } from './memory.ts';

const body: NewUser = {
  email: 'Boris@desk.example',
  name: 'Boris',
  language: 'uk',
  roles: ['agent'],
  queues: ['first-line'],
  skills: [],
  invite: true,
};
const customer: NewUser = {
  ...body,
  roles: ['customer'],
  queues: [],
  customerId: 'cus_1',
  contactId: 'con_1',
};
const once = { key: 'http#staff#usr_root#k', fingerprint: 'f' };

const world = (...standing: readonly ReturnType<typeof aUser>[]) => {
  const users = memoryUsers(...standing);
  let away = false;
  const pool = memoryPool(() => away);
  const contacts = {
    findContact: async (_customerId: string, contactId: string) =>
      contactId === 'con_1' ? ({ id: 'con_1' } as never) : undefined,
  };
  const deps = {
    ...{ store: users.store, pool: pool.pool, contacts, designs: designsOf() },
    ...{ now: () => at, newId: counting() },
  };
  const setAway = (is: boolean) => {
    away = is;
  };
  return { deps, ...users, ...pool, setAway };
};

test('a user is admitted to the pool of their role under their id, then written with a journal', async () => {
  const { deps, asked, committed } = world();
  const user = await createUser(deps, { body, actor: admin, once: undefined });
  expect(asked).toEqual([`admit staff ${user.id}`]);
  expect(user).toMatchObject({
    email: 'Boris@desk.example',
    roles: ['agent'],
    disabled: false,
    version: 1,
  });
  const [change] = committed;
  expect(verify(change?.entries ?? [], { n: 1, hash: user.journalHash }).intact).toBe(true);
  expect(JSON.stringify(change?.entries)).not.toMatch(/boris/i);
});

test('a customer signs in at the other pool, as a contact that exists', async () => {
  const { deps, asked } = world();
  const user = await createUser(deps, { body: customer, actor: admin, once: undefined });
  expect(asked).toEqual([`admit customer ${user.id}`]);
  const stranger = { ...customer, email: 'x@y.example', contactId: 'con_2' };
  await expect(
    createUser(deps, { body: stranger, actor: admin, once: undefined }),
  ).rejects.toMatchObject({
    code: 'identity/contact-not-found',
  });
  expect(asked).toHaveLength(1);
});

test('an address signs in once at a pool, however it is written, and once at the other', async () => {
  const { deps, asked } = world(aUser({ email: 'boris@DESK.example' }));
  await expect(createUser(deps, { body, actor: admin, once: undefined })).rejects.toMatchObject({
    code: 'identity/address-taken',
  });
  expect(asked).toEqual([]);
  await createUser(deps, { body: customer, actor: admin, once: undefined });
});

test('a creation that died between pool and table is completed by its repeat, under the same id', async () => {
  const { deps, asked, store } = world();
  const dying = { ...deps, store: { ...store, commit: () => Promise.reject(new Error('killed')) } };
  await expect(createUser(dying, { body, actor: admin, once })).rejects.toThrow('killed');
  const user = await createUser(deps, { body, actor: admin, once });
  expect(asked).toEqual([`admit staff ${user.id}`, `admit staff ${user.id}`]);
});

test('another request under the same Idempotency-Key never meets the account of the first', async () => {
  const { deps, asked, store } = world();
  const dying = { ...deps, store: { ...store, commit: () => Promise.reject(new Error('killed')) } };
  await expect(createUser(dying, { body, actor: admin, once })).rejects.toThrow('killed');
  const other = { ...body, email: 'eve@desk.example', roles: ['admin' as const] };
  await createUser(deps, { body: other, actor: admin, once: { ...once, fingerprint: 'g' } });
  expect(new Set(asked).size).toBe(2);
});

test('a contact signs in as one user, at whatever address', async () => {
  const { deps, asked } = world();
  await createUser(deps, { body: customer, actor: admin, once: undefined });
  const second = { ...customer, email: 'boris@home.example' };
  await expect(
    createUser(deps, { body: second, actor: admin, once: undefined }),
  ).rejects.toMatchObject({ code: 'identity/contact-has-user' });
  expect(asked).toHaveLength(1);
});

const change = (fields: object, expectedVersion = 1) => ({
  params: { userId: 'usr_anna' },
  body: fields,
  actor: admin,
  expectedVersion,
});

test('a change is journalled with before and after, a name only by having changed', async () => {
  const { deps, committed } = world(aUser());
  const user = await changeUser(
    deps,
    change({ roles: ['supervisor'], name: 'Anna Maria', language: 'en' }),
  );
  expect(user).toMatchObject({ roles: ['supervisor'], name: 'Anna Maria', version: 2 });
  expect(committed[0]?.entries[0]?.data).toEqual({
    changes: [{ field: 'roles', from: ['agent'], to: ['supervisor'] }, { field: 'name' }],
  });
});

test('what changes nothing writes nothing', async () => {
  const { deps, committed } = world(aUser());
  expect((await changeUser(deps, change({ name: 'Anna' }))).version).toBe(1);
  expect(committed).toEqual([]);
});

test('disabling closes the table first, then ends all sessions; a repeat completes what died half way', async () => {
  const { deps, asked, setAway, store } = world(aUser());
  setAway(true);
  await expect(changeUser(deps, change({ disabled: true }))).rejects.toThrow('away');
  expect((await store.user('usr_anna'))?.disabled).toBe(true);
  setAway(false);
  await changeUser(deps, change({ disabled: true }, 2));
  expect(asked).toEqual(['shut staff usr_anna']);
  await changeUser(deps, change({ disabled: false }, 2));
  expect(asked.at(-1)).toBe('reopen staff usr_anna');
});

test('refuses a stale version, an unknown user, and a move between staff and customers', async () => {
  const { deps } = world(aUser());
  await expect(changeUser(deps, change({ name: 'B' }, 9))).rejects.toMatchObject({
    code: 'version/stale',
  });
  await expect(
    changeUser(deps, { ...change({ name: 'B' }), params: { userId: 'usr_nobody' } }),
  ).rejects.toMatchObject({ code: 'identity/user-not-found' });
  await expect(changeUser(deps, change({ roles: ['customer'] }))).rejects.toMatchObject({
    code: 'identity/other-pool',
  });
});

test('nobody disables themselves or changes their own roles', async () => {
  const { deps } = world(aUser({ id: 'usr_root', roles: ['admin'] }));
  const own = (fields: object) =>
    changeUser(deps, { ...change(fields), params: { userId: 'usr_root' } });
  await expect(own({ disabled: true })).rejects.toMatchObject({ code: 'identity/own-account' });
  await expect(own({ roles: ['admin', 'agent'] })).rejects.toMatchObject({
    code: 'identity/own-account',
  });
  expect((await own({ name: 'Root' })).name).toBe('Root');
});

test('skills, capacity and a shift are set and taken back, and the journal tells them', async () => {
  const { deps, committed } = world(aUser());
  const set = { skills: ['billing'], capacity: 5, shift: 'business-hours' };
  expect(await changeUser(deps, change(set))).toMatchObject(set);
  const back = await changeUser(deps, change({ capacity: null, shift: null }, 2));
  expect(back).not.toHaveProperty('capacity');
  expect(back).not.toHaveProperty('shift');
  expect(committed.at(-1)?.entries[0]?.data).toEqual({
    changes: [
      { field: 'capacity', from: 5, to: null },
      { field: 'shift', from: 'business-hours', to: null },
    ],
  });
});

test('a shift is a calendar that is there, and customers have neither shift nor skills', async () => {
  const client = { id: 'usr_c', roles: ['customer' as const], customerId: 'cus_1' };
  const { deps } = world(aUser(), aUser(client));
  await expect(changeUser(deps, change({ shift: 'nights' }))).rejects.toMatchObject({
    code: 'identity/unknown-shift',
  });
  const asked = { ...change({ skills: ['billing'] }), params: { userId: 'usr_c' } };
  await expect(changeUser(deps, asked)).rejects.toMatchObject({ code: 'identity/staff-only' });
  const body = { ...customer, capacity: 3 };
  await expect(createUser(deps, { body, actor: admin, once: undefined })).rejects.toMatchObject({
    code: 'identity/staff-only',
  });
});

test('I am the user behind my token; a customer is found by their contact', async () => {
  const { store } = world(
    aUser(),
    aUser({ id: 'usr_c', roles: ['customer'], customerId: 'cus_1', contactId: 'con_1' }),
  );
  expect((await readMe(store, { kind: 'staff', id: 'usr_anna', roles: ['agent'] })).id).toBe(
    'usr_anna',
  );
  const contact = {
    kind: 'customer',
    id: 'con_1',
    roles: ['customer'],
    customerId: 'cus_1',
  } as const;
  expect((await readMe(store, contact)).id).toBe('usr_c');
});

test.each([
  [
    'customer with another role',
    { roles: ['customer', 'agent'], customerId: 'cus_1', contactId: 'con_1' },
    'roles',
  ],
  ['customer without a company', { roles: ['customer'], contactId: 'con_1' }, 'customerId'],
  ['staff with a company', { roles: ['agent'], customerId: 'cus_1' }, 'customerId'],
  ['integration as a person', { roles: ['integration'] }, 'roles'],
  ['nobody', { roles: [] }, 'roles'],
  ['an address that is none', { roles: ['agent'], email: 'anna' }, 'email'],
  ['an extra field', { roles: ['agent'], disabled: false }, undefined],
])('the door refuses %s', (_who, fields, place) => {
  const result = newUserSchema.safeParse({ email: 'a@b.example', name: 'A', ...fields });
  expect(result.success).toBe(false);
  if (place !== undefined) expect(result.error?.issues.map(({ path }) => path[0])).toContain(place);
});
