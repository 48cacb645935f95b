import type { Actor } from '#kernel/actor.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { askedWords, type WordFinder } from '../search/index.ts';
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

export type ListDeps = Reads & { readonly words: WordFinder };

type Listing = { readonly query: { readonly q?: string | undefined }; readonly page: PageRequest };

/** Lists customers as they were created, or those that names, numbers, addresses or phones begin so of. */
export const listCustomers = async (
  deps: ListDeps,
  { query, page }: Listing,
): Promise<Page<Customer>> => {
  if (query.q === undefined) return deps.customers.list(page);
  const { items, ...rest } = await deps.words.find('customers', askedWords(query.q), page);
  const found = await Promise.all(items.map((id) => deps.customers.find(id)));
  return { ...rest, items: found.filter((one) => one !== undefined) };
};

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
