import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import { languageSchema } from '#kernel/language.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { wordOf } from '#kernel/text.ts';
import { isZone } from '#kernel/time.ts';
import { foldAddress } from './address.ts';
import { consentWays, customerTypes, usualTier } from './customer.ts';
import { foldPhone } from './phone.ts';

/** The form of an address that other contracts take too. */
export { foldAddress } from './address.ts';

const folded =
  (fold: (text: string) => string | undefined, message: string) =>
  (text: string, context: z.RefinementCtx): string => {
    const value = fold(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };

const customerId = z.string().regex(idPattern('customer'));
const contactId = z.string().regex(idPattern('contact'));
const name = wordOf(200);
const tier = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'A tier is a lower-case word.');
const identifiers = z
  .array(
    z.strictObject({
      kind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'A kind is a lower-case word.'),
      value: wordOf(100),
    }),
  )
  .max(100);
const address = z.string().transform(folded(foldAddress, 'This is not an e-mail address.'));
const phone = z
  .string()
  .transform(folded(foldPhone, 'A phone number begins with + and its country code.'));
const timeZone = z
  .string()
  .max(60)
  .refine(isZone, 'This is no IANA time zone, such as Europe/Vilnius.');
/** A transaction carries at most 100 writes; 20 addresses are more than a person has. */
const addresses = z.array(address).max(20);
const phones = z.array(phone).max(20);

/** What a person did in the portal, only that person's own door can say. */
const smsConsent = z.strictObject({
  given: z.boolean(),
  how: z.enum(consentWays).exclude(['portal']),
});

/** A bare yes or no is what an agent was told. */
const saidOfSms = z.union([
  smsConsent,
  z.boolean().transform((given) => ({ given, how: 'agent' as const })),
]);

export const customerSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(customerTypes),
  tier: z.string(),
  languages: z.array(languageSchema),
  identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
  version: z.int(),
});

export const contactSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  name: z.string(),
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  language: languageSchema,
  timeZone: z.string().optional(),
  smsConsent: z
    .object({
      given: z.boolean(),
      how: z.enum(consentWays),
      at: z.string(),
      by: z.object({ kind: z.string(), id: z.string() }),
    })
    .optional(),
  version: z.int(),
});

const ownSmsConsentSchema = z.object({
  given: z.boolean(),
  how: z.enum(consentWays).optional(),
  at: z.string().optional(),
  version: z.int(),
});

const deskAndOwn = [...desk, 'customer'] as const;

export const routes = {
  createCustomer: {
    method: 'POST',
    path: '/v1/customers',
    who: desk,
    scope: 'customers:write',
    says: 'Creates a customer.',
    body: z.strictObject({
      name,
      type: z.enum(customerTypes),
      tier: tier.default(usualTier),
      languages: z.array(languageSchema).max(4).default([]),
      identifiers: identifiers.default([]),
    }),
    answers: { status: 201, body: customerSchema },
  },
  listCustomers: {
    method: 'GET',
    path: '/v1/customers',
    who: desk,
    scope: 'customers:read',
    says: 'Lists customers in the order in which they were created or, with q, those whose name, identifiers, people, addresses or phones begin so.',
    query: z.strictObject({ q: z.string().max(200).optional() }),
    answers: { status: 200, body: pageOf(customerSchema) },
  },
  readCustomer: {
    method: 'GET',
    path: '/v1/customers/{customerId}',
    who: deskAndOwn,
    scope: 'customers:read',
    says: 'Reads a customer; a contact reads its own company only.',
    params: z.strictObject({ customerId }),
    answers: { status: 200, body: customerSchema },
  },
  changeCustomer: {
    method: 'PATCH',
    path: '/v1/customers/{customerId}',
    who: desk,
    scope: 'customers:write',
    says: 'Changes the fields given; lists are replaced whole.',
    params: z.strictObject({ customerId }),
    body: z.strictObject({
      name: name.optional(),
      type: z.enum(customerTypes).optional(),
      tier: tier.optional(),
      languages: z.array(languageSchema).max(4).optional(),
      identifiers: identifiers.optional(),
    }),
    answers: { status: 200, body: customerSchema },
    guarded: true,
  },
  addContact: {
    method: 'POST',
    path: '/v1/customers/{customerId}/contacts',
    who: desk,
    scope: 'customers:write',
    says: 'Adds a person to a customer; an e-mail address belongs to one person only.',
    params: z.strictObject({ customerId }),
    body: z.strictObject({
      name,
      addresses: addresses.default([]),
      phones: phones.default([]),
      language: languageSchema,
      timeZone: timeZone.optional(),
      smsConsent: saidOfSms.optional(),
    }),
    answers: { status: 201, body: contactSchema },
  },
  listContacts: {
    method: 'GET',
    path: '/v1/customers/{customerId}/contacts',
    who: deskAndOwn,
    scope: 'customers:read',
    says: 'Lists the people of a customer.',
    params: z.strictObject({ customerId }),
    query: z.strictObject({}),
    answers: { status: 200, body: pageOf(contactSchema) },
  },
  readContact: {
    method: 'GET',
    path: '/v1/customers/{customerId}/contacts/{contactId}',
    who: deskAndOwn,
    scope: 'customers:read',
    says: 'Reads one person of a customer.',
    params: z.strictObject({ customerId, contactId }),
    answers: { status: 200, body: contactSchema },
  },
  changeContact: {
    method: 'PATCH',
    path: '/v1/customers/{customerId}/contacts/{contactId}',
    who: desk,
    scope: 'customers:write',
    says: 'Changes the fields given; lists are replaced whole.',
    params: z.strictObject({ customerId, contactId }),
    body: z.strictObject({
      name: name.optional(),
      addresses: addresses.optional(),
      phones: phones.optional(),
      language: languageSchema.optional(),
      timeZone: timeZone.nullable().optional(),
      smsConsent: saidOfSms.optional(),
    }),
    answers: { status: 200, body: contactSchema },
    guarded: true,
  },
  readOwnSmsConsent: {
    method: 'GET',
    path: '/v1/customers/{customerId}/contacts/{contactId}/sms-consent',
    who: ['customer'],
    says: 'Whether the person who asks is sent text messages; nothing said means no.',
    params: z.strictObject({ customerId, contactId }),
    answers: { status: 200, body: ownSmsConsentSchema },
  },
  giveOwnSmsConsent: {
    method: 'PUT',
    path: '/v1/customers/{customerId}/contacts/{contactId}/sms-consent',
    who: ['customer'],
    says: 'The person who asks agrees to text messages, or takes it back; it is recorded when, and that it was here.',
    params: z.strictObject({ customerId, contactId }),
    body: z.strictObject({ given: z.boolean() }),
    answers: { status: 200, body: ownSmsConsentSchema },
    guarded: true,
  },
} as const satisfies RouteTable;

/** The events after which a customer may be found by other words; pure data for the infrastructure. */
export const customerWordedEvents = [
  'customer.created',
  'customer.changed',
  'contact.added',
  'contact.changed',
] as const;
