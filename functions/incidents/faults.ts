import { defineFaults, type FaultFacts } from '#kernel/fault.ts';

/** What a command on an incident may be refused for. */
export const incidentFaults = defineFaults('incidents', {
  unknownIncident: { kind: 'not-found', title: 'There is no such incident.' },
  unknownUpdate: { kind: 'not-found', title: 'The incident has no update of this number.' },
  unknownCase: { kind: 'not-found', title: 'There is no such case.' },
  resolvedIsFinal: {
    kind: 'rule-broken',
    title:
      'The incident is resolved; only its message can be corrected. Open a new incident that succeeds it.',
  },
  plannedTimePassed: {
    kind: 'rule-broken',
    title: 'The planned time of resolution must lie in the future.',
  },
  supersededUpdate: {
    kind: 'rule-broken',
    title: 'A newer update has taken the place of this one.',
    detail: ({ newest }: FaultFacts) =>
      `A newer update has taken the place of this one: number ${String(newest)}.`,
  },
  nothingToRetry: {
    kind: 'rule-broken',
    title: 'This update has reached every linked case; there is nothing to try again.',
  },
  notLinked: { kind: 'not-found', title: 'The case is not linked to an incident.' },
});
