import type { Table } from '#platform/dynamo.ts';
import { newId, newSalt, now, pause } from '#platform/world.ts';
import { dynamoCaseStore } from '../../functions/cases/index.ts';
import { dynamoEntitlementStore } from '../../functions/entitlements/index.ts';
import type { DesignStore, Designs } from '../../functions/service-design/index.ts';
import { designsOf } from './cases.ts';

/** What cases need, over a real engine and the real clock, with the default pack. */
export const engineDesk = (table: Table, designs: Partial<Designs> = {}) => ({
  cases: dynamoCaseStore(table),
  designs: designsOf(designs) as DesignStore,
  entitlements: dynamoEntitlementStore(table),
  isStaff: async () => true,
  ...{ now, newId, newSalt, pause },
});
