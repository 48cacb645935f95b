import type { Actor } from '#kernel/actor.ts';
import { changeContact } from '../change-contact.ts';
import type { Contact, SmsConsent } from '../customer.ts';
import type { CustomerDeps } from '../customer-deps.ts';
import { customerFaults } from '../faults.ts';
import { readContact } from '../read-customers.ts';

type Own = {
  readonly actor: Actor;
  readonly params: { readonly customerId: string; readonly contactId: string };
};

/** What a person said about text messages; nothing said means no. The version is the contact's. */
export type OwnSmsConsent = Pick<SmsConsent, 'given'> &
  Partial<Pick<SmsConsent, 'how' | 'at'>> & { readonly version: number };

const viewOf = ({ smsConsent, version }: Contact): OwnSmsConsent => {
  if (smsConsent === undefined) return { given: false, version };
  const { given, how, at } = smsConsent;
  return { given, how, at, version };
};

/** Consent is a person's own: not even a colleague sees or gives it here. @throws customers/contact-unknown */
const demandOneself = ({ actor, params }: Own): void => {
  if (actor.id !== params.contactId) throw customerFaults.contactUnknown();
};

/** @throws customers/contact-unknown, also for somebody else */
export const readOwnSmsConsent = async (
  deps: Pick<CustomerDeps, 'customers'>,
  own: Own,
): Promise<OwnSmsConsent> => {
  demandOneself(own);
  return viewOf(await readContact(deps, own));
};

/**
 * A person says in the portal whether we may send them text messages; the journal keeps who, when and how (class 93).
 * @throws customers/contact-unknown, also for somebody else; version/stale, storage/changed-meanwhile
 */
export const giveOwnSmsConsent = async (
  deps: CustomerDeps,
  input: Own & {
    readonly body: { readonly given: boolean };
    readonly expectedVersion: number | undefined;
  },
): Promise<OwnSmsConsent> => {
  demandOneself(input);
  const smsConsent = { given: input.body.given, how: 'portal' } as const;
  return viewOf(await changeContact(deps, { ...input, body: { smsConsent } }));
};
