import type { Actor } from '#kernel/actor.ts';
import { demandVersion } from '#kernel/version.ts';
import { type ContactFields, demandFree, distinct } from './add-contact.ts';
import { type Patch, patched } from './change-customer.ts';
import type { Contact } from './customer.ts';
import { type CustomerDeps, demandCustomer, fact, journalled } from './customer-deps.ts';
import { readContact } from './read-customers.ts';
import { consentAfter, consentFact } from './sms/sms-consent.ts';

export type ChangeContact = {
  readonly actor: Actor;
  readonly params: { readonly customerId: string; readonly contactId: string };
  readonly body: Patch<ContactFields>;
  readonly expectedVersion: number | undefined;
};

const without = (these: readonly string[], those: readonly string[]): readonly string[] =>
  these.filter((value) => !those.includes(value));

/** Changes a contact; addresses it gains must be free, those it loses become free. */
export const changeContact = async (
  deps: CustomerDeps,
  { actor, params, body, expectedVersion }: ChangeContact,
): Promise<Contact> => {
  const owner = await demandCustomer(deps, params.customerId, actor);
  const before = await readContact(deps, { actor, params });
  demandVersion(before.version, expectedVersion);
  const addresses = body.addresses && distinct(body.addresses);
  const smsConsent = consentAfter(before.smsConsent, body.smsConsent ?? undefined, {
    by: actor,
    at: deps.now(),
  });
  const { after, fields } = patched(before, { ...body, addresses, smsConsent });
  if (fields.length === 0) return before;
  const gained = without(after.addresses, before.addresses);
  await demandFree(deps, gained);
  const told = consentFact(before.smsConsent, after.smsConsent);
  const facts = [fact('contact.changed', { contactId: before.id, fields, ...told })];
  const { customer, entries } = journalled(deps, actor, { customer: owner, facts });
  const contact = { ...after, version: customer.version };
  const lost = without(before.addresses, after.addresses);
  await deps.customers.commit({ customer, contact, gained, lost, entries }, owner.version);
  return contact;
};
