import type { EventDefinition } from '#kernel/event.ts';

/** The facts incidents publish. That a case was linked stands in the journal of the case. */
export const incidentEvents = [
  {
    type: 'incident.opened',
    version: 1,
    says: 'An incident was opened: reference, severity, services, areas, startedAt, plannedResolutionAt, succeeds, sourceId.',
  },
  { type: 'incident.changed', version: 1, says: 'What it is about was changed: fields.' },
  {
    type: 'incident.updated',
    version: 1,
    says: 'An update was announced: update (its number), status, plannedResolutionAt, changed.',
  },
  {
    type: 'incident.resolved',
    version: 1,
    says: 'An update announced that it is over: update (its number), status, plannedResolutionAt, changed.',
  },
  {
    type: 'incident.propagation-retried',
    version: 1,
    says: 'An update is to be carried again to the cases it has not reached: update, attempt.',
  },
] as const satisfies readonly EventDefinition[];
