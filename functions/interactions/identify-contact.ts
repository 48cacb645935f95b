import type { Actor } from '#kernel/actor.ts';
import { type Contact, type CustomerDeps, ensureContact, readContact } from '../customers/index.ts';
import type { Language } from '../service-design/index.ts';
import { interactionFaults } from './faults.ts';

/** How an agent says who it was: a known contact, or an e-mail address, known or not. */
export type SaidContact = {
  readonly customerId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly contactAddress?: string | undefined;
  readonly contactName?: string | undefined;
  readonly language?: Language | undefined;
};

/** @throws interactions/contact-missing, customers/customer-unknown, customers/contact-unknown */
export const identifyContact = async (
  deps: CustomerDeps,
  said: SaidContact,
  actor: Actor,
): Promise<Contact> => {
  const { customerId, contactId, contactAddress } = said;
  if (customerId !== undefined && contactId !== undefined)
    return readContact(deps, { actor, params: { customerId, contactId } });
  if (contactAddress === undefined) throw interactionFaults.contactMissing();
  return ensureContact(deps, {
    address: contactAddress,
    name: said.contactName ?? '',
    language: said.language ?? 'en',
  });
};
