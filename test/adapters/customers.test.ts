import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { readPartition } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { newId, now } from '#platform/world.ts';
import {
  addContact,
  changeContact,
  createCustomer,
  dynamoCustomerStore,
  ensureContact,
  findContactByAddress,
} from '../../functions/customers/index.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const actor = { kind: 'staff', id: 'usr_anna', roles: ['agent'] } as const;
const depsOf = () => ({ customers: dynamoCustomerStore(engine.table), now, newId });
const company = (name: string) =>
  createCustomer(depsOf(), {
    actor,
    body: {
      name,
      type: 'company',
      tier: 'gold',
      languages: ['lt', 'en'],
      identifiers: [{ kind: 'contract', value: 'K-1' }],
    },
    once: undefined,
  });

test('customers and contacts come back as written, and the journal verifies', async () => {
  const deps = depsOf();
  const baltic = await company('Baltic');
  const params = { customerId: baltic.id };
  const body = {
    name: 'Ona',
    addresses: ['ona@baltic.lt', 'o@baltic.lt'],
    phones: [],
    language: 'lt',
  } as const;
  const ona = await addContact(deps, {
    actor,
    params,
    body: { ...body, smsConsent: { given: true, how: 'phone' } },
    once: undefined,
  });
  expect(await deps.customers.findContact(baltic.id, ona.id)).toEqual(ona);
  expect(await findContactByAddress(deps, 'o@baltic.lt')).toEqual(ona);
  const changed = await changeContact(deps, {
    actor,
    params: { customerId: baltic.id, contactId: ona.id },
    body: { addresses: ['o@baltic.lt', 'new@baltic.lt'] },
    expectedVersion: ona.version,
  });
  expect(await findContactByAddress(deps, 'ona@baltic.lt')).toBeUndefined();
  expect(await findContactByAddress(deps, 'new@baltic.lt')).toEqual(changed);
  const stored = await deps.customers.find(baltic.id);
  const entries = await readPartition(engine.table, {
    pk: keys.customer(baltic.id).pk,
    beginsWith: 'JOURNAL#',
  });
  const told = entries.map(({ pk: _pk, sk: _sk, ...entry }) => entry) as never;
  expect(verify(told, { n: 3, hash: stored?.journalHash ?? '' })).toEqual({
    intact: true,
    entries: 3,
  });
});

test('customers are listed page by page in the order they came', async () => {
  const { customers } = depsOf();
  const made = [await company('A'), await company('B'), await company('C')];
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await customers.list({ limit: 2, after });
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined);
  expect(seen.slice(-3)).toEqual(made.map(({ id }) => id));
});

test('of many mails of one stranger at once, one makes the contact and all find it', async () => {
  const sender = { address: 'eve@else.lt', name: 'Eve', language: 'en' } as const;
  const found = await Promise.all(Array.from({ length: 8 }, () => ensureContact(depsOf(), sender)));
  expect(new Set(found.map(({ id }) => id)).size).toBe(1);
});

test('a change of what moved on meanwhile is refused whole', async () => {
  const deps = depsOf();
  const baltic = await company('Nord');
  const contact = {
    id: newId('contact'),
    customerId: baltic.id,
    name: 'X',
    phones: [],
    version: 1,
  };
  const change = {
    customer: baltic,
    contact: { ...contact, addresses: ['x@nord.lt'], language: 'lt' },
    gained: ['x@nord.lt'],
    entries: [],
  } as const;
  await expect(deps.customers.commit(change, 7)).rejects.toMatchObject({
    code: 'storage/changed-meanwhile',
  });
  expect(await deps.customers.ownerOf('x@nord.lt')).toBeUndefined();
});
