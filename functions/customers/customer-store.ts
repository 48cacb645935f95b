import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { AddressOwner, Contact, Customer } from './customer.ts';

/** One change of a customer, with at most one of its contacts: written whole or not at all. */
export type CustomerChange = {
  readonly customer: Customer;
  readonly contact?: Contact;
  /** Addresses the contact gains and loses; one that is taken already refuses the whole change. */
  readonly gained?: readonly string[];
  readonly lost?: readonly string[];
  readonly entries: readonly JournalEntry[];
  readonly claim?: Claim;
};

export type CustomerStore = {
  readonly find: (customerId: string) => Promise<Customer | undefined>;
  readonly list: (page: PageRequest) => Promise<Page<Customer>>;
  readonly findContact: (customerId: string, contactId: string) => Promise<Contact | undefined>;
  readonly listContacts: (customerId: string, page: PageRequest) => Promise<Page<Contact>>;
  /** @param address as `foldAddress` makes it */
  readonly ownerOf: (address: string) => Promise<AddressOwner | undefined>;
  /** Domains of known addresses that look like this, a few at most. @param looks as `looksOf` makes it */
  readonly domainsLooking: (looks: string) => Promise<readonly string[]>;
  /**
   * @param expectedVersion of the customer; 0 for a new one
   * @throws storage/changed-meanwhile when the customer moved on or an address is taken
   */
  readonly commit: (change: CustomerChange, expectedVersion: number) => Promise<void>;
};
