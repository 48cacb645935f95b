import type { Contact, Customer, CustomerStore } from '../../customers/index.ts';
import { incidentFaults } from '../faults.ts';

/** A customer an incident affects, and the contact a case is opened for; without one, its first. */
export type Affected = {
  readonly customerId: string;
  readonly contactId?: string | undefined;
};

export type WhoDeps = {
  readonly customers: Pick<CustomerStore, 'find' | 'findContact' | 'listContacts'>;
};

const firstContact = async ({ customers }: WhoDeps, customerId: string): Promise<Contact> => {
  const { items } = await customers.listContacts(customerId, { limit: 1 });
  const [first] = items;
  if (first === undefined) throw incidentFaults.customerWithoutContact();
  return first;
};

const namedContact = async (
  { customers }: WhoDeps,
  customerId: string,
  contactId: string,
): Promise<Contact> => {
  const named = await customers.findContact(customerId, contactId);
  if (named === undefined) throw incidentFaults.unknownContact();
  return named;
};

/** @throws incidents/unknown-customer, incidents/unknown-contact, incidents/customer-without-contact */
export const whoIsAffected = async (
  deps: WhoDeps,
  { customerId, contactId }: Affected,
): Promise<{ readonly customer: Customer; readonly contact: Contact }> => {
  const customer = await deps.customers.find(customerId);
  if (customer === undefined) throw incidentFaults.unknownCustomer();
  const contact = await (contactId === undefined
    ? firstContact(deps, customerId)
    : namedContact(deps, customerId, contactId));
  return { customer, contact };
};
