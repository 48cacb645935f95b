import { expect, test } from 'vitest';
import { addContact } from '../../../functions/customers/add-contact.ts';
import { changeContact } from '../../../functions/customers/change-contact.ts';
import { routes } from '../../../functions/customers/contract.ts';
import { createCustomer } from '../../../functions/customers/create-customer.ts';
import { aDesk, anna } from '../../support/cases.ts';
import { memoryCustomerStore } from '../../support/customer-store.memory.ts';

const ona = { name: 'Ona', addresses: [], phones: ['+37060012345'], language: 'lt' } as const;

test('where a person lives is said, changed, and taken back; what does not change it leaves it', async () => {
  const deps = { ...aDesk(), customers: memoryCustomerStore() };
  const company = { name: 'Baltic', type: 'company', tier: 'gold' } as const;
  const body = { ...company, languages: [], identifiers: [] };
  const { id: customerId } = await createCustomer(deps, { actor: anna, body, once: undefined });
  let contact = await addContact(deps, {
    ...{ actor: anna, params: { customerId }, once: undefined },
    body: { ...ona, timeZone: 'Asia/Tokyo' },
  });
  expect(contact.timeZone).toBe('Asia/Tokyo');
  const change = async (changes: Parameters<typeof changeContact>[1]['body']) => {
    const params = { customerId, contactId: contact.id };
    const expectedVersion = contact.version;
    contact = await changeContact(deps, { actor: anna, params, body: changes, expectedVersion });
    return deps.customers.contacts.get(contact.id);
  };
  expect(await change({ name: 'Ona Onė' })).toMatchObject({ timeZone: 'Asia/Tokyo' });
  expect(await change({ timeZone: 'Europe/Kyiv' })).toMatchObject({ timeZone: 'Europe/Kyiv' });
  const { version } = contact;
  expect(await change({ timeZone: null })).not.toHaveProperty('timeZone');
  expect(contact.version).toBe(version + 1);
  await change({ timeZone: null });
  expect(contact.version).toBe(version + 1);
});

test.each(['Mars/Olympus', '', 'Europe/Vilnius\n', 'x'.repeat(100)])(
  '%j is no zone',
  (timeZone) => {
    expect(routes.addContact.body.safeParse({ ...ona, timeZone }).success).toBe(false);
    expect(routes.changeContact.body.safeParse({ timeZone }).success).toBe(false);
  },
);

test('a zone is taken back, never given as nothing', () => {
  expect(routes.changeContact.body.parse({ timeZone: null })).toEqual({ timeZone: null });
  expect(routes.addContact.body.safeParse({ ...ona, timeZone: null }).success).toBe(false);
});
