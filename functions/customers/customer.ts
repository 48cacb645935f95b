import type { Language } from '../service-design/index.ts';

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
  /** Whether the person agreed to be told by SMS; nothing said means no. */
  readonly smsConsent?: boolean;
  /** The number of the journal entry of its last change; the ETag. */
  readonly version: number;
};

/** Who stands behind an address. */
export type AddressOwner = { readonly customerId: string; readonly contactId: string };

export const usualTier = 'standard';
