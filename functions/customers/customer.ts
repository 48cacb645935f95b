import type { ActorRef } from '#kernel/actor.ts';
import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';

export const customerTypes = ['company', 'person'] as const;
export type CustomerType = (typeof customerTypes)[number];

/** What a customer is known by: a number, contract, device or account. */
export type Identifier = { readonly kind: string; readonly value: string };

/** A customer (CUST-1); its contacts are items of their own beside it. */
export type Customer = {
  readonly id: string;
  readonly name: string;
  readonly type: CustomerType;
  /** A word of the deployment's choosing, e.g. `gold`; conditions ask for it. */
  readonly tier: string;
  readonly languages: readonly Language[];
  readonly identifiers: readonly Identifier[];
  /** The number of the last journal entry of the customer and its contacts; the ETag. */
  readonly version: number;
  readonly journalHash: string;
};

/** How a person said whether we may send them text messages. */
export const consentWays = [
  'agent',
  'phone',
  'form',
  'contract',
  'email',
  'portal',
  'stop',
] as const;
export type ConsentWay = (typeof consentWays)[number];

/** What was last said about text messages (class 93): what, when, how, and who noted it. */
export type SmsConsent = {
  readonly given: boolean;
  readonly at: Instant;
  readonly how: ConsentWay;
  readonly by: ActorRef;
};

/** A person at a customer. The first address and phone are the ones used when nothing else decides. */
export type Contact = {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  /** As `foldAddress` makes them; each belongs to one contact of the whole desk. */
  readonly addresses: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
  readonly language: Language;
  /** IANA zone the person lives in, where it was said: nobody is written to in their night. */
  readonly timeZone?: string;
  /** What the person said about text messages, with when and how; nothing said means no. */
  readonly smsConsent?: SmsConsent;
  /** The number of the journal entry of its last change; the ETag. */
  readonly version: number;
};

/** Who stands behind an address. */
export type AddressOwner = { readonly customerId: string; readonly contactId: string };

export const usualTier = 'standard';
