import type { Actor } from '#kernel/actor.ts';
import type { Language } from '#kernel/language.ts';
import {
  type Contact,
  type CustomerDeps,
  ensureContact,
  findContactByAddress,
  readContact,
} from '../customers/index.ts';
import { interactionFaults } from './faults.ts';

/** How an agent says who it was: a known contact, or an e-mail address, known or not. */
export type SaidContact = {
  readonly customerId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly contactAddress?: string | undefined;
  readonly contactName?: string | undefined;
  readonly language?: Language | undefined;
};

const addressOf = ({ contactAddress }: SaidContact): string => {
  if (contactAddress === undefined) throw interactionFaults.contactMissing();
  return contactAddress;
};

/**
 * Who it was, if anybody knows; nobody is made yet.
 * @throws interactions/contact-missing, customers/customer-unknown, customers/contact-unknown
 */
const knownContact = async (
  deps: CustomerDeps,
  said: SaidContact,
  actor: Actor,
): Promise<Contact | undefined> => {
  const { customerId, contactId } = said;
  return customerId !== undefined && contactId !== undefined
    ? readContact(deps, { actor, params: { customerId, contactId } })
    : findContactByAddress(deps, addressOf(said));
};

const isSilent = ({ customerId, contactId, contactAddress }: SaidContact): boolean =>
  [customerId, contactId, contactAddress].every((said) => said === undefined);

/**
 * Who it was: whom the agent says or, when nothing is said, who is known from the interaction that is converted.
 * @throws interactions/contact-missing, customers/customer-unknown, customers/contact-unknown
 */
export const whoItWas = (
  deps: CustomerDeps,
  { body, actor }: { readonly body: SaidContact; readonly actor: Actor },
  kept: Pick<SaidContact, 'customerId' | 'contactId'> | undefined,
): Promise<Contact | undefined> =>
  knownContact(deps, isSilent(body) && kept !== undefined ? kept : body, actor);

/** Makes a contact of an address nobody knows. @throws interactions/contact-missing */
export const newContact = (deps: CustomerDeps, said: SaidContact): Promise<Contact> =>
  ensureContact(deps, {
    address: addressOf(said),
    name: said.contactName ?? '',
    language: said.language ?? 'en',
  });
