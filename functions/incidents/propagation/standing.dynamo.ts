import { getEach, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { incidentOf, updateOfItem } from '../store/incident-items.dynamo.ts';
import { walkOf } from './propagation-items.dynamo.ts';
import type { ReadStanding } from './propagation-store.ts';

/** An incident, one of its updates and a walk of that lie in one partition: they are read in one batch. */
export const dynamoStanding =
  (table: Table): ReadStanding =>
  async ({ incidentId, update: n, shard }) => {
    const [incident, update, walk] = await getEach(table, [
      keys.incident(incidentId),
      keys.incidentUpdate(incidentId, n),
      keys.propagation(incidentId, n, shard),
    ]);
    return {
      incident: incident && incidentOf(incident),
      update: update && updateOfItem(update),
      walk: walk && walkOf(walk),
    };
  };
