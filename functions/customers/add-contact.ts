import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import type { Contact } from './customer.ts';
import { type CustomerDeps, claimed, demandCustomer, fact, journalled } from './customer-deps.ts';
import { customerFaults } from './faults.ts';
import { consentAfter, consentFact, type SmsConsentGiven } from './sms/sms-consent.ts';

export type ContactFields = Pick<Contact, 'name' | 'addresses' | 'phones' | 'language'> & {
  readonly timeZone?: string | undefined;
  readonly smsConsent?: SmsConsentGiven | undefined;
};

export type AddContact = {
  readonly actor: Actor;
  readonly params: { readonly customerId: string };
  readonly body: ContactFields;
  readonly once: Once | undefined;
};

/** @throws customers/address-taken when one of the addresses belongs to another contact */
export const demandFree = async (
  deps: Pick<CustomerDeps, 'customers'>,
  addresses: readonly string[],
): Promise<void> => {
  for (const address of addresses) {
    const owner = await deps.customers.ownerOf(address);
    if (owner !== undefined) throw customerFaults.addressTaken();
  }
};

export const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** Adds a person to a customer. */
export const addContact = async (
  deps: CustomerDeps,
  { actor, params, body, once }: AddContact,
): Promise<Contact> => {
  const before = await demandCustomer(deps, params.customerId, actor);
  const gained = distinct(body.addresses);
  await demandFree(deps, gained);
  const id = deps.newId('contact');
  const { smsConsent: said, timeZone, ...fields } = body;
  const smsConsent = consentAfter(undefined, said, { by: actor, at: deps.now() });
  const told = { contactId: id, language: body.language, ...consentFact(undefined, smsConsent) };
  const facts = [fact('contact.added', told)];
  const { customer, entries } = journalled(deps, actor, { customer: before, facts });
  const contact: Contact = {
    ...fields,
    id,
    customerId: customer.id,
    addresses: gained,
    ...given({ smsConsent, timeZone }),
    version: customer.version,
  };
  const claim = claimed(deps, once, contact);
  await deps.customers.commit({ customer, contact, gained, entries, ...claim }, before.version);
  return contact;
};
