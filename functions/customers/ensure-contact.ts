import { type Actor, systemActor } from '#kernel/actor.ts';
import { Fault } from '#kernel/fault.ts';
import type { Language } from '#kernel/language.ts';
import { type Contact, type Customer, usualTier } from './customer.ts';
import { type CustomerDeps, fact, journalled } from './customer-deps.ts';

/** Finds the contact an address belongs to. @param address as `foldAddress` makes it */
export const findContactByAddress = async (
  deps: Pick<CustomerDeps, 'customers'>,
  address: string,
): Promise<Contact | undefined> => {
  const owner = await deps.customers.ownerOf(address);
  return owner && deps.customers.findContact(owner.customerId, owner.contactId);
};

/** Somebody who wrote: the address as `foldAddress` makes it, and what the mail tells of the person. */
export type Sender = {
  readonly address: string;
  readonly name: string;
  readonly language: Language;
};

const actor: Actor = systemActor('unknown-sender');

const addUnknown = async (deps: CustomerDeps, sender: Sender): Promise<Contact> => {
  const { address, language } = sender;
  const name = sender.name === '' ? address : sender.name;
  const id = deps.newId('contact');
  const born: Customer = {
    id: deps.newId('customer'),
    name,
    type: 'person',
    tier: usualTier,
    languages: [language],
    identifiers: [],
    version: 0,
    journalHash: '',
  };
  const facts = [
    fact('customer.created', { type: born.type, tier: born.tier, origin: 'unknown-sender' }),
    fact('contact.added', { contactId: id, language }),
  ];
  const { customer, entries } = journalled(deps, actor, { customer: born, facts });
  const known = { id, customerId: born.id, name, addresses: [address], phones: [], language };
  const contact: Contact = { ...known, version: customer.version };
  await deps.customers.commit({ customer, contact, gained: [address], entries }, 0);
  return contact;
};

/**
 * The contact behind an address; a sender nobody knows becomes a customer with one contact (MAIL-4). Of several at
 * the same time one makes them and the others find them: the address item is the lock.
 */
export const ensureContact = async (deps: CustomerDeps, sender: Sender): Promise<Contact> => {
  const known = await findContactByAddress(deps, sender.address);
  if (known !== undefined) return known;
  try {
    return await addUnknown(deps, sender);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const made = await findContactByAddress(deps, sender.address);
    if (made === undefined) throw error;
    return made;
  }
};
