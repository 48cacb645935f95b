import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { idsFrom } from '#kernel/id.ts';
import { addContact } from '../../../functions/customers/add-contact.ts';
import { changeContact } from '../../../functions/customers/change-contact.ts';
import { routes } from '../../../functions/customers/contract.ts';
import { createCustomer } from '../../../functions/customers/create-customer.ts';
import {
  giveOwnSmsConsent,
  readOwnSmsConsent,
} from '../../../functions/customers/sms/own-sms-consent.ts';
import { withdrawSmsConsent } from '../../../functions/customers/sms/sms-consent.ts';
import { memoryCustomerStore } from '../../support/customer-store.memory.ts';

const anna: Actor = { kind: 'staff', id: 'usr_anna', roles: ['agent'] };
const ona = { name: 'Ona', addresses: [], phones: ['+37060012345'], language: 'lt' } as const;

const desk = async (said?: { given: boolean; how: 'phone' }) => {
  let present = '2026-11-23T08:00:00.000Z';
  const now = () => present;
  const customers = memoryCustomerStore();
  const deps = { customers, now, newId: idsFrom(now, () => 0.5) };
  const fields = { name: 'Baltic', type: 'company', tier: 'gold' } as const;
  const body = { ...fields, languages: [], identifiers: [] };
  const { id } = await createCustomer(deps, { actor: anna, body, once: undefined });
  const contact = await addContact(deps, {
    actor: anna,
    params: { customerId: id },
    body: { ...ona, smsConsent: said },
    once: undefined,
  });
  const params = { customerId: id, contactId: contact.id };
  return {
    ...{ deps, customers, contact, params },
    later: () => {
      present = '2026-11-24T08:00:00.000Z';
    },
    read: () => customers.contacts.get(contact.id),
  };
};

const given = { given: true, how: 'phone' } as const;

test('consent says when it was given, how, and who noted it; the journal tells of it', async () => {
  const { contact, customers } = await desk(given);
  expect(contact.smsConsent).toEqual({
    ...given,
    at: '2026-11-23T08:00:00.000Z',
    by: { kind: 'staff', id: 'usr_anna' },
  });
  expect(customers.entries.at(-1)?.data).toMatchObject({ smsConsent: given });
});

test('nothing said is no consent', async () => {
  const { contact } = await desk();
  expect(contact).not.toHaveProperty('smsConsent');
});

test('saying the same again keeps the first record; another word replaces it', async () => {
  const { deps, contact, params, later } = await desk(given);
  later();
  const change = (smsConsent: { given: boolean; how: 'phone' | 'form' }, expectedVersion: number) =>
    changeContact(deps, { actor: anna, params, body: { smsConsent }, expectedVersion });
  expect(await change(given, contact.version)).toEqual(contact);
  const changed = await change({ given: false, how: 'form' }, contact.version);
  expect(changed.smsConsent).toMatchObject({ given: false, at: '2026-11-24T08:00:00.000Z' });
  expect(changed.phones).toEqual(contact.phones);
});

test('STOP withdraws consent once, by the system, and says so in the journal', async () => {
  const { deps, params, customers, read } = await desk(given);
  await withdrawSmsConsent(deps, { ...params, how: 'stop' });
  expect(read()?.smsConsent).toMatchObject({
    given: false,
    how: 'stop',
    by: { kind: 'system', id: 'sms-stop' },
  });
  const { length } = customers.entries;
  expect(customers.entries.at(-1)).toMatchObject({
    type: 'contact.changed',
    data: { fields: ['smsConsent'], smsConsent: { given: false, how: 'stop' } },
  });
  await withdrawSmsConsent(deps, { ...params, how: 'stop' });
  expect(customers.entries).toHaveLength(length);
});

test('STOP of somebody who is not there any more is no trouble', async () => {
  const { deps, params } = await desk(given);
  await withdrawSmsConsent(deps, { ...params, contactId: 'con_gone', how: 'stop' });
});

test('a bare yes or no at the door is what an agent was told', () => {
  const read = (smsConsent: unknown) =>
    routes.addContact.body.safeParse({ ...ona, smsConsent }).data?.smsConsent;
  expect(read(true)).toEqual({ given: true, how: 'agent' });
  expect(read({ given: false, how: 'form' })).toEqual({ given: false, how: 'form' });
  expect(read({ given: true, how: 'guess' })).toBeUndefined();
  expect(read('yes')).toBeUndefined();
});

test('a person gives and takes back consent in the portal, with who, when and how in record and journal', async () => {
  const { deps, params, contact, customers, later, read } = await desk();
  const { customerId, contactId: id } = params;
  const actor: Actor = { kind: 'customer', id, roles: ['customer'], customerId };
  expect(await readOwnSmsConsent(deps, { actor, params })).toEqual({
    given: false,
    version: contact.version,
  });
  const say = (given: boolean, expectedVersion: number) =>
    giveOwnSmsConsent(deps, { actor, params, body: { given }, expectedVersion });
  const agreed = await say(true, contact.version);
  const by = { kind: 'customer', id };
  expect(read()?.smsConsent).toMatchObject({ given: true, how: 'portal', by });
  later();
  expect(await say(false, agreed.version)).toMatchObject({
    ...{ given: false, how: 'portal', at: '2026-11-24T08:00:00.000Z' },
  });
  expect(customers.entries.slice(-2)).toMatchObject([
    { actor: by, data: { contactId: id, smsConsent: { given: true, how: 'portal' } } },
    { actor: by, data: { contactId: id, smsConsent: { given: false, how: 'portal' } } },
  ]);
  await expect(say(true, agreed.version)).rejects.toMatchObject({ code: 'version/stale' });
});

test('of nobody else, not even of a colleague, is consent read or given in the portal', async () => {
  const { deps, params, read } = await desk(given);
  const { customerId, contactId } = params;
  const colleague: Actor = { kind: 'customer', id: 'con_b', roles: ['customer'], customerId };
  const stranger: Actor = { ...colleague, id: contactId, customerId: 'cus_else' };
  const unknown = { code: expect.stringMatching(/^customers\/(contact|customer)-unknown$/) };
  for (const actor of [colleague, stranger]) {
    await expect(readOwnSmsConsent(deps, { actor, params })).rejects.toMatchObject(unknown);
    const giving = { actor, params, body: { given: false }, expectedVersion: undefined };
    await expect(giveOwnSmsConsent(deps, giving)).rejects.toMatchObject(unknown);
  }
  expect(read()?.smsConsent).toMatchObject({ given: true, how: 'phone' });
});

test('the desk cannot say that a person did it in the portal', () => {
  const { body } = routes.changeContact;
  expect(body.safeParse({ smsConsent: { given: true, how: 'portal' } }).success).toBe(false);
});
