import type { Table } from '#platform/dynamo.ts';
import { dynamoCustomerStore } from '../../customers/index.ts';
import { dynamoUserStore } from '../../identity/index.ts';
import type { ContactLookup } from '../file-case.ts';
import type { Names } from '../macro/run-macro.ts';

/** Who is there: the contacts cases are opened for, and the staff who may own them. */
export type Directory = Names & {
  readonly contactOf: ContactLookup;
  readonly isStaff: (userId: string) => Promise<boolean>;
};

export const deskDirectory = (table: Table): Directory => {
  const customers = dynamoCustomerStore(table);
  const users = dynamoUserStore(table);
  return {
    contactOf: async (customerId, contactId) => {
      const [customer, contact] = await Promise.all([
        customers.find(customerId),
        customers.findContact(customerId, contactId),
      ]);
      return customer && contact && { tier: customer.tier, language: contact.language };
    },
    contactName: async (customerId, contactId) =>
      (await customers.findContact(customerId, contactId))?.name,
    staffName: async (userId) => (await users.user(userId))?.name,
    isStaff: async (userId) => {
      const user = await users.user(userId);
      return user !== undefined && !user.disabled && user.customerId === undefined;
    },
  };
};
