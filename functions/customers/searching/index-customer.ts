import { tellingWords, type WordIndex } from '../../search/index.ts';
import type { Contact, Customer } from '../customer.ts';
import type { CustomerStore } from '../customer-store.ts';

export type IndexCustomerDeps = {
  readonly customers: Pick<CustomerStore, 'find' | 'listContacts'>;
  readonly words: WordIndex;
};

/** Each word costs a write; a company of thousands is found by its first people, and by its own name. */
const mostWords = 200;
const mostContacts = 100;

/** The words a customer is found by: its name and identifiers, then its people with their addresses and phones. */
export const wordsOfCustomer = (
  { name, identifiers }: Customer,
  contacts: readonly Contact[],
): readonly string[] => {
  const own = [name, ...identifiers.map(({ value }) => value)];
  const people = contacts.flatMap((one) => [one.name, ...one.addresses, ...one.phones]);
  return [...new Set([...own, ...people].flatMap(tellingWords))].slice(0, mostWords);
};

/** Customers have no age in a list of what was found: they come in the order of the words. */
const always = '1970-01-01T00:00:00.000Z';

/** Makes a customer findable by what is known of it now. */
export const indexCustomer = async (deps: IndexCustomerDeps, customerId: string): Promise<void> => {
  const customer = await deps.customers.find(customerId);
  if (customer === undefined) return;
  const { items } = await deps.customers.listContacts(customerId, { limit: mostContacts });
  const words = wordsOfCustomer(customer, items);
  const { version } = customer;
  await deps.words.put({ kind: 'customers', subjectId: customerId, at: always, words, version });
};
