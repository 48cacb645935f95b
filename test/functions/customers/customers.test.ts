import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { verify } from '#kernel/journal.ts';
import { addContact } from '../../../functions/customers/add-contact.ts';
import { changeContact } from '../../../functions/customers/change-contact.ts';
import { changeCustomer } from '../../../functions/customers/change-customer.ts';
import { createCustomer } from '../../../functions/customers/create-customer.ts';
import type { Contact, Customer } from '../../../functions/customers/customer.ts';
import {
  ensureContact,
  findContactByAddress,
} from '../../../functions/customers/ensure-contact.ts';
import {
  listContacts,
  readContact,
  readCustomer,
} from '../../../functions/customers/read-customers.ts';
import { aDesk, anna } from '../../support/cases.ts';
import { memoryCustomerStore } from '../../support/customer-store.memory.ts';

const world = () => ({ ...aDesk(), customers: memoryCustomerStore() });

let deps = world();
let baltic: Customer;

const withAddress = (address: string): Promise<Contact> =>
  addContact(deps, {
    actor: anna,
    params: { customerId: baltic.id },
    body: { name: 'Ona', addresses: [address], phones: [], language: 'lt' },
    once: undefined,
  });

const contactOf = (actor: Actor, contact: Contact) =>
  readContact(deps, { actor, params: { customerId: contact.customerId, contactId: contact.id } });

beforeEach(async () => {
  deps = world();
  baltic = await createCustomer(deps, {
    actor: anna,
    body: { name: 'Baltic', type: 'company', tier: 'gold', languages: ['lt'], identifiers: [] },
    once: undefined,
  });
});

describe('customers', () => {
  it('tell another company that they do not exist', async () => {
    const ona = await withAddress('ona@baltic.example.com');
    const own: Actor = { kind: 'customer', id: ona.id, roles: ['customer'], customerId: baltic.id };
    const foreign: Actor = { ...own, customerId: 'cus_other' };
    const params = { customerId: baltic.id };
    expect(await readCustomer(deps, { actor: own, params })).toMatchObject({ name: 'Baltic' });
    expect(await contactOf(own, ona)).toMatchObject({ name: 'Ona' });
    const refused = { code: 'customers/customer-unknown' };
    await expect(readCustomer(deps, { actor: foreign, params })).rejects.toMatchObject(refused);
    await expect(contactOf(foreign, ona)).rejects.toMatchObject(refused);
    await expect(
      listContacts(deps, { actor: foreign, params, page: { limit: 5 } }),
    ).rejects.toMatchObject(refused);
  });

  it('are changed only by who saw them as they are', async () => {
    const change = (expectedVersion: number) =>
      changeCustomer(deps, {
        actor: anna,
        params: { customerId: baltic.id },
        body: { tier: 'silver' },
        expectedVersion,
      });
    expect(await change(baltic.version)).toMatchObject({ tier: 'silver', name: 'Baltic' });
    await expect(change(baltic.version)).rejects.toMatchObject({ code: 'version/stale' });
  });

  it('leave no mark when nothing changes', async () => {
    const same = await changeCustomer(deps, {
      actor: anna,
      params: { customerId: baltic.id },
      body: { tier: 'gold', languages: ['lt'], name: undefined },
      expectedVersion: baltic.version,
    });
    expect(same).toEqual(baltic);
    expect(deps.customers.entries).toHaveLength(1);
  });

  it('keep a journal that verifies and holds no personal text', async () => {
    await withAddress('ona@baltic.example.com');
    const { version: n, journalHash: hash } = deps.customers.customers.get(baltic.id) ?? baltic;
    expect(verify(deps.customers.entries, { n, hash })).toEqual({ intact: true, entries: 2 });
    expect(JSON.stringify(deps.customers.entries)).not.toMatch(/Ona|ona@|Baltic/);
  });

  it('are created once for a repeated request', async () => {
    const once = { key: 'k', fingerprint: 'f' };
    const again = () =>
      createCustomer(deps, { actor: anna, body: { ...baltic, name: 'Nord' }, once });
    const first = await again();
    await expect(again()).rejects.toMatchObject({ result: { id: first.id } });
  });
});

describe('an e-mail address', () => {
  it('belongs to one contact of the whole desk', async () => {
    await withAddress('ona@baltic.example.com');
    await expect(withAddress('ona@baltic.example.com')).rejects.toMatchObject({
      code: 'customers/address-taken',
    });
  });

  it('is free again once its contact lost it', async () => {
    const ona = await withAddress('ona@baltic.example.com');
    const changed = await changeContact(deps, {
      actor: anna,
      params: { customerId: baltic.id, contactId: ona.id },
      body: { addresses: ['ona.new@baltic.example.com'] },
      expectedVersion: ona.version,
    });
    expect(changed.version).toBeGreaterThan(ona.version);
    expect(await findContactByAddress(deps, 'ona.new@baltic.example.com')).toEqual(changed);
    expect(await withAddress('ona@baltic.example.com')).toBeDefined();
  });
});

describe('a sender nobody knows', () => {
  const sender = { address: 'eve@else.example.com', name: 'Eve', language: 'en' } as const;

  it('becomes a person with one contact', async () => {
    const contact = await ensureContact(deps, sender);
    expect(await deps.customers.find(contact.customerId)).toMatchObject({
      type: 'person',
      tier: 'standard',
      name: 'Eve',
    });
    expect(contact).toMatchObject({ addresses: ['eve@else.example.com'], language: 'en' });
  });

  it('is found again the second time', async () => {
    expect(await ensureContact(deps, sender)).toEqual(await ensureContact(deps, sender));
  });

  it('is one contact even when two mails come at the same moment', async () => {
    let other: Contact | undefined;
    deps.customers.beforeNext(async () => {
      other = await ensureContact(deps, sender);
    });
    expect(await ensureContact(deps, sender)).toEqual(other);
    expect(deps.customers.contacts.size).toBe(1);
    expect(deps.customers.customers.size).toBe(2);
  });
});
