import * as z from 'zod';
import { languageSchema } from '#kernel/language.ts';
import type { Page } from '#kernel/page.ts';
import {
  commit,
  getItem,
  getItems,
  type Item,
  putEntries,
  putNew,
  putVersion,
  queryIndex,
  queryPartition,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import {
  type AddressOwner,
  type Contact,
  type Customer,
  consentWays,
  customerTypes,
} from './customer.ts';
import type { CustomerChange, CustomerStore } from './customer-store.ts';
import { domainOf, looksOf } from './look-alike.ts';

const customerItem = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(customerTypes),
  tier: z.string(),
  languages: z.array(languageSchema),
  identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
  version: z.int(),
  journalHash: z.string(),
});

const consentItem = z.object({
  given: z.boolean(),
  at: z.string(),
  how: z.enum(consentWays),
  by: z.object({ kind: z.enum(['staff', 'customer', 'integration', 'system']), id: z.string() }),
});

const contactItem = z.object({
  id: z.string(),
  customerId: z.string(),
  name: z.string(),
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  language: languageSchema,
  timeZone: z.string().exactOptional(),
  smsConsent: consentItem.exactOptional(),
  version: z.int(),
});

const ownerItem = z.object({ customerId: z.string(), contactId: z.string() });

const customerOf = (item: Item): Customer => customerItem.parse(item);

/** A bare yes or no, as it was stored before consent was recorded, says neither when nor how: it counts for nothing. */
const contactOf = ({ smsConsent, ...item }: Item): Contact =>
  contactItem.parse(typeof smsConsent === 'object' ? { ...item, smsConsent } : item);

const ownerOf = (item: Item): AddressOwner => ownerItem.parse(item);

const partition = (customerId: string): string => keys.customer(customerId).pk;

const releaseAddress = (table: Table, address: string, contactId: string): Write => ({
  Delete: {
    TableName: table.name,
    Key: keys.address(address),
    ConditionExpression: 'contactId = :contactId',
    ExpressionAttributeValues: { ':contactId': contactId },
  },
});

const contactWrites = (
  table: Table,
  contact: Contact,
  change: CustomerChange,
): readonly Write[] => {
  const owner: AddressOwner = { customerId: contact.customerId, contactId: contact.id };
  return [
    {
      Put: {
        TableName: table.name,
        Item: { ...contact, ...keys.contact(contact.customerId, contact.id) },
      },
    },
    ...(change.gained ?? []).map((address) =>
      putNew(table, {
        ...owner,
        ...keys.address(address),
        aliasKey: indexKeys.looks(looksOf(domainOf(address))),
      }),
    ),
    ...(change.lost ?? []).map((address) => releaseAddress(table, address, contact.id)),
  ];
};

/** All writes of one change; the customer's version guards its contacts too. */
export const writesOf = (
  table: Table,
  change: CustomerChange,
  expectedVersion: number,
): readonly Write[] => {
  const { customer, contact, entries } = change;
  const isNew = expectedVersion === 0;
  return [
    putVersion(table, { ...customer, ...keys.customer(customer.id) }, expectedVersion),
    ...(isNew ? [putNew(table, { ...keys.customerListing(customer.id) })] : []),
    ...(contact === undefined ? [] : contactWrites(table, contact, change)),
    ...putEntries(table, partition(customer.id), entries),
  ];
};

const listCustomers = async (
  table: Table,
  page: Parameters<CustomerStore['list']>[0],
): Promise<Page<Customer>> => {
  const { pk } = keys.customerListing('');
  const { items, next } = await queryPartition(table, { pk }, page);
  const ids = items.map((item) => String(item['sk']).slice('CUSTOMER#'.length));
  const customers = await getItems(
    table,
    ids.map((id) => keys.customer(id)),
  );
  return { items: customers.map(customerOf), ...(next === undefined ? {} : { next }) };
};

/** Customers in the table. */
export const dynamoCustomerStore = (table: Table): CustomerStore => ({
  find: async (customerId) => {
    const item = await getItem(table, keys.customer(customerId));
    return item && customerOf(item);
  },
  list: (page) => listCustomers(table, page),
  findContact: async (customerId, contactId) => {
    const item = await getItem(table, keys.contact(customerId, contactId));
    return item && contactOf(item);
  },
  listContacts: async (customerId, page) => {
    const query = { pk: partition(customerId), beginsWith: 'CONTACT#' };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { items: items.map(contactOf), ...rest };
  },
  domainsLooking: async (looks) => {
    const query = { index: 'byAlias', value: indexKeys.looks(looks) } as const;
    const { items } = await queryIndex(table, query, { limit: 10 });
    return [...new Set(items.map(({ pk }) => domainOf(pk)))];
  },
  ownerOf: async (address) => {
    const item = await getItem(table, keys.address(address));
    return item && ownerOf(item);
  },
  commit: (change, expectedVersion) =>
    commit(table, writesOf(table, change, expectedVersion), change.claim),
});
