import type { Table } from '#platform/dynamo.ts';
import { dynamoCaseDeps } from '../../cases/index.ts';
import { dynamoLinkStore } from '../links/link-store.dynamo.ts';
import { dynamoIncidentDeps } from '../store/incident-deps.dynamo.ts';
import { dynamoPropagationStore } from './propagation-store.dynamo.ts';
import { dynamoStanding } from './standing.dynamo.ts';

/** What carrying updates needs of the real world, for the entries of incidents. */
export const dynamoPropagationDeps = (table: Table) => ({
  ...dynamoIncidentDeps(table),
  cases: dynamoCaseDeps(table),
  links: dynamoLinkStore(table),
  propagations: dynamoPropagationStore(table),
  standing: dynamoStanding(table),
});
