import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { AlreadyDone, storageFaults } from '#platform/dynamo.ts';
import type { AddressOwner, Contact, Customer } from '../../functions/customers/customer.ts';
import type { CustomerChange, CustomerStore } from '../../functions/customers/customer-store.ts';
import { domainOf, looksOf } from '../../functions/customers/look-alike.ts';

/** A customer store in memory, with windows into what was written. */
export type MemoryCustomerStore = CustomerStore & {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly addresses: ReadonlyMap<string, AddressOwner>;
  readonly entries: readonly JournalEntry[];
  /** Lets somebody else act just before the next commit. */
  readonly beforeNext: (act: () => Promise<unknown>) => void;
};

const paged = <T extends { readonly id: string }>(
  all: readonly T[],
  { limit, after }: PageRequest,
): Page<T> => {
  const rest = all.filter(({ id }) => after === undefined || id > after);
  const items = rest.slice(0, limit);
  return rest.length > limit ? { items, next: items.at(-1)?.id ?? '' } : { items };
};

export const memoryCustomerStore = (): MemoryCustomerStore => {
  const customers = new Map<string, Customer>();
  const contacts = new Map<string, Contact>();
  const addresses = new Map<string, AddressOwner>();
  const entries: JournalEntry[] = [];
  const claims = new Map<string, unknown>();
  let interference: (() => Promise<unknown>) | undefined;

  const demandCurrent = (change: CustomerChange, expectedVersion: number): void => {
    const version = customers.get(change.customer.id)?.version ?? 0;
    const isTaken = (change.gained ?? []).some((address) => addresses.has(address));
    if (isTaken || version !== expectedVersion) throw storageFaults.changedMeanwhile();
  };

  const write = ({
    customer,
    contact,
    gained = [],
    lost = [],
    ...change
  }: CustomerChange): void => {
    customers.set(customer.id, customer);
    entries.push(...change.entries);
    if (change.claim !== undefined) claims.set(change.claim.key, change.claim.result);
    if (contact === undefined) return;
    contacts.set(contact.id, contact);
    for (const address of lost) addresses.delete(address);
    for (const address of gained)
      addresses.set(address, { customerId: customer.id, contactId: contact.id });
  };

  return {
    customers,
    contacts,
    addresses,
    entries,
    beforeNext: (act) => {
      interference = act;
    },
    find: async (customerId) => customers.get(customerId),
    list: async (page) => paged([...customers.values()], page),
    findContact: async (customerId, contactId) => {
      const found = contacts.get(contactId);
      return found?.customerId === customerId ? found : undefined;
    },
    listContacts: async (customerId, page) =>
      paged(
        [...contacts.values()].filter((contact) => contact.customerId === customerId),
        page,
      ),
    ownerOf: async (address) => addresses.get(address),
    domainsLooking: async (looks) =>
      [...addresses.keys()].map(domainOf).filter((domain) => looksOf(domain) === looks),
    commit: async (change, expectedVersion) => {
      const act = interference;
      interference = undefined;
      await act?.();
      const key = change.claim?.key;
      if (key !== undefined && claims.has(key)) throw new AlreadyDone(claims.get(key));
      demandCurrent(change, expectedVersion);
      write(change);
    },
  };
};
