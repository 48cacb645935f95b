import { type Actor, refOf, systemActor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { ConsentWay, Contact, SmsConsent } from '../customer.ts';
import { type CustomerDeps, demandCustomer, fact, journalled } from '../customer-deps.ts';

/** What a door is told; who and when are known by themselves. */
export type SmsConsentGiven = Pick<SmsConsent, 'given' | 'how'>;

/** The record of what was said; saying the same again in the same way leaves the first record. */
export const consentAfter = (
  before: SmsConsent | undefined,
  said: SmsConsentGiven | undefined,
  { by, at }: { readonly by: Actor; readonly at: Instant },
): SmsConsent | undefined => {
  if (said === undefined) return before;
  const isSame = before?.given === said.given && before.how === said.how;
  return isSame ? before : { given: said.given, how: said.how, at, by: refOf(by) };
};

/** What the journal tells of a change of consent. */
export const consentFact = (
  before: SmsConsent | undefined,
  after: SmsConsent | undefined,
): { readonly smsConsent?: SmsConsentGiven } =>
  after === undefined || after === before
    ? {}
    : { smsConsent: { given: after.given, how: after.how } };

export type WithdrawSmsConsent = {
  readonly customerId: string;
  readonly contactId: string;
  readonly how: ConsentWay;
};

const actor = systemActor('sms-stop');

const withdrawn = (deps: CustomerDeps, before: Contact, how: ConsentWay): Contact => {
  const said = { given: false, how };
  const consent = consentAfter(before.smsConsent, said, { by: actor, at: deps.now() });
  return consent === undefined ? before : { ...before, smsConsent: consent };
};

/**
 * Notes that a person takes no more text messages: the number is kept, nothing is sent to it. Who is not there any more,
 * or said so before, needs no note.
 * @throws storage/changed-meanwhile when somebody changed the customer at the same moment
 */
export const withdrawSmsConsent = async (
  deps: CustomerDeps,
  { customerId, contactId, how }: WithdrawSmsConsent,
): Promise<void> => {
  const before = await deps.customers.findContact(customerId, contactId);
  if (before === undefined || before.smsConsent?.given === false) return;
  const owner = await demandCustomer(deps, customerId, actor);
  const after = withdrawn(deps, before, how);
  const told = consentFact(before.smsConsent, after.smsConsent);
  const facts = [fact('contact.changed', { contactId, fields: ['smsConsent'], ...told })];
  const { customer, entries } = journalled(deps, actor, { customer: owner, facts });
  const contact = { ...after, version: customer.version };
  await deps.customers.commit({ customer, contact, entries }, owner.version);
};
