import type { Table } from '#platform/dynamo.ts';
import { newId, now } from '#platform/world.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import type { EntitlementDeps } from './entitlement-deps.ts';
import { dynamoEntitlementStore } from './entitlement-store.dynamo.ts';

/** What agreements need of the real world. */
export const dynamoEntitlementDeps = (table: Table): EntitlementDeps => {
  const customers = dynamoCustomerStore(table);
  return {
    entitlements: dynamoEntitlementStore(table),
    designs: dynamoDesignStore(table),
    isCustomerKnown: async (customerId) => (await customers.find(customerId)) !== undefined,
    now,
    newId,
  };
};
