import type { Table } from '#platform/dynamo.ts';
import { newId, newSalt, now, pause } from '#platform/world.ts';
import { dynamoEntitlementStore } from '../../entitlements/index.ts';
import { dynamoDesignStore } from '../../service-design/index.ts';
import type { CaseDeps } from '../case-deps.ts';
import { dynamoIncidentGlances } from '../incident/incident-glance.dynamo.ts';
import type { IncidentDeps } from '../incident/incident-glance.ts';
import { dynamoTaskStore } from '../tasks/task-store.dynamo.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import { dynamoCaseStore } from './case-store.dynamo.ts';

/** What cases need of the real world, for the entries of every capability that works on cases. */
export const dynamoCaseDeps = (
  table: Table,
): CaseDeps & IncidentDeps & { readonly tasks: TaskStore } => ({
  cases: dynamoCaseStore(table),
  tasks: dynamoTaskStore(table),
  incidents: dynamoIncidentGlances(table),
  designs: dynamoDesignStore(table),
  entitlements: dynamoEntitlementStore(table),
  now,
  newId,
  newSalt,
  pause,
});
