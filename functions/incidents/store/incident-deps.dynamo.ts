import type { Table } from '#platform/dynamo.ts';
import { newId, now, pause } from '#platform/world.ts';
import type { IncidentDeps } from '../incident-deps.ts';
import { dynamoIncidentStore } from './incident-store.dynamo.ts';

/** What incidents need of the real world, for the entries of every capability that works on them. */
export const dynamoIncidentDeps = (table: Table): IncidentDeps => ({
  incidents: dynamoIncidentStore(table),
  now,
  newId,
  pause,
});
