export type {
  Incident,
  IncidentFacts,
  IncidentStatus,
  IncidentUpdate,
  PublicMessage,
} from './incident.ts';
export { isResolved } from './incident.ts';
export type { IncidentDeps } from './incident-deps.ts';
export { type EndAlertInput, endAlert } from './merging/end-alert.ts';
export type { AlertSource } from './merging/merging.ts';
export { incidentOfAlert, type OpenIncidentInput, openIncident } from './open-incident.ts';
export type { Run, Walk } from './propagation/propagation.ts';
export { dynamoPropagationStore } from './propagation/propagation-store.dynamo.ts';
export type { PropagationStore } from './propagation/propagation-store.ts';
export {
  type RestartDeps,
  restartPropagation,
  type UnfinishedDeps,
  type UnfinishedPropagation,
  unfinishedPropagations,
} from './propagation/unfinished-propagations.ts';
export { shownTitleOf } from './shown-title.ts';
export { dynamoIncidentDeps } from './store/incident-deps.dynamo.ts';
export type { IncidentStore } from './store/incident-store.ts';
