import { randomBytes } from 'node:crypto';
import { systemActor } from '#kernel/actor.ts';
import { AlreadyDone, openTable, type Table } from '#platform/dynamo.ts';
import { newId, now, pause } from '#platform/world.ts';
import {
  dynamoIncidentDeps,
  endAlert,
  type IncidentDeps,
  incidentOfAlert,
  openIncident,
} from '../incidents/index.ts';
import { dynamoAlertStore } from './alerts/alert-store.dynamo.ts';
import type { AlertIncidents } from './alerts/apply-statement.ts';
import { dynamoDeliveryStore } from './deliveries/delivery-store.dynamo.ts';
import { dynamoSourceStore } from './sources/source-store.dynamo.ts';

type Opening = Parameters<AlertIncidents['open']>[0];

/** Who comes second with the same opening is answered the incident that the first one opened. */
const openOnce = async (deps: IncidentDeps, { statement, startedAt, source, once }: Opening) => {
  const { title, publicTitle, severity, services, areas, symptoms } = statement;
  const facts = { title, publicTitle, severity, services, areas, symptoms };
  const actor = systemActor(source.sourceId);
  try {
    return await openIncident(deps, { ...facts, startedAt, source, actor, once });
  } catch (error) {
    const standing = error instanceof AlreadyDone ? await incidentOfAlert(deps, source) : undefined;
    if (standing === undefined) throw error;
    return standing;
  }
};

/** The door of incidents, as alerts use it: the source is who acts. */
export const alertIncidents = (deps: IncidentDeps): AlertIncidents => ({
  open: async (opening) => {
    const { id, reference } = await openOnce(deps, opening);
    return { id, reference };
  },
  resolve: ({ sourceId, fingerprint }, { incidentId, at }) => {
    const source = { sourceId, fingerprint };
    return endAlert(deps, { incidentId, source, at, actor: systemActor(sourceId) });
  },
});

/** What both functions of webhooks need of the real world. */
export const dynamoHookDeps = (tableName: string) => {
  const table: Table = openTable(tableName);
  return {
    table,
    sources: dynamoSourceStore(table),
    deliveries: dynamoDeliveryStore(table),
    alerts: dynamoAlertStore(table),
    incidents: alertIncidents(dynamoIncidentDeps(table)),
    now,
    newId,
    pause,
    randomBytes,
  };
};
