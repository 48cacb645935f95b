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
    says: 'An update was announced: update (its number), status, plannedResolutionAt, changed, byParent when the incident above announced it.',
  },
  {
    type: 'incident.resolved',
    version: 1,
    says: 'An update announced that it is over: update (its number), status, plannedResolutionAt, changed, byParent when the incident above announced it.',
  },
  {
    type: 'incident.propagation-retried',
    version: 1,
    says: 'An update is to be carried again to the cases it has not reached: update, attempt.',
  },
  {
    type: 'incident.propagation-stopped',
    version: 1,
    says: 'An update is carried to no further case for now: update.',
  },
  {
    type: 'incident.merged',
    version: 1,
    says: 'It was merged into another, and is over as its duplicate; an update takes its cases there: update, into.',
  },
  {
    type: 'incident.absorbed',
    version: 1,
    says: 'Another incident was merged into this one: incidentId.',
  },
  {
    type: 'incident.alert-ended',
    version: 1,
    says: 'One of the alerts behind it ended, and others still fire: sourceId, firing (how many).',
  },
  {
    type: 'incident.alert-returned',
    version: 1,
    says: 'One of the alerts behind it fires again: sourceId.',
  },
  {
    type: 'incident.parent-changed',
    version: 1,
    says: 'It became part of another incident, or is part of none any more: parent, previousParent.',
  },
  {
    type: 'incident.children-changed',
    version: 1,
    says: 'Another incident became part of this one, or is so no more: added, removed.',
  },
] as const satisfies readonly EventDefinition[];
