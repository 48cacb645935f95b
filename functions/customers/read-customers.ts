import type { Actor } from '#kernel/actor.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Contact, Customer } from './customer.ts';
import { type CustomerDeps, demandCustomer } from './customer-deps.ts';
import { customerFaults } from './faults.ts';

type Reads = Pick<CustomerDeps, 'customers'>;

type OfCustomer = { readonly actor: Actor; readonly params: { readonly customerId: string } };
type OfContact = {
  readonly actor: Actor;
  readonly params: { readonly customerId: string; readonly contactId: string };
};

/** Reads one customer; another company does not exist for a contact. */
export const readCustomer = (deps: Reads, { actor, params }: OfCustomer): Promise<Customer> =>
  demandCustomer(deps, params.customerId, actor);

export const listCustomers = (
  deps: Reads,
  { page }: { readonly page: PageRequest },
): Promise<Page<Customer>> => deps.customers.list(page);

export const listContacts = async (
  deps: Reads,
  { actor, params, page }: OfCustomer & { readonly page: PageRequest },
): Promise<Page<Contact>> => {
  await demandCustomer(deps, params.customerId, actor);
  return deps.customers.listContacts(params.customerId, page);
};

/** @throws customers/customer-unknown, customers/contact-unknown */
export const readContact = async (deps: Reads, { actor, params }: OfContact): Promise<Contact> => {
  await demandCustomer(deps, params.customerId, actor);
  const contact = await deps.customers.findContact(params.customerId, params.contactId);
  if (contact === undefined) throw customerFaults.contactUnknown();
  return contact;
};
