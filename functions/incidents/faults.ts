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
  nothingToStop: {
    kind: 'rule-broken',
    title: 'This update is on its way to no case any more.',
  },
  nothingToRetry: {
    kind: 'rule-broken',
    title: 'This update has reached every linked case; there is nothing to try again.',
  },
  merged: {
    kind: 'rule-broken',
    title: 'The incident was merged into another; go on with that one.',
    detail: ({ into }: FaultFacts) =>
      `The incident was merged into ${String(into)}; go on with that one.`,
  },
  mergedIntoItself: { kind: 'rule-broken', title: 'An incident is not merged into itself.' },
  mergesOpenOnly: {
    kind: 'rule-broken',
    title: 'Only incidents that are both still open are merged.',
  },
  mergesNoParent: {
    kind: 'rule-broken',
    title: 'An incident that has others under it is not merged; take them out first.',
  },
  tooManyMerged: {
    kind: 'rule-broken',
    title: 'No more incidents can be merged into this one.',
    detail: ({ most }: FaultFacts) => `At most ${String(most)} incidents are merged into one.`,
  },
  underItself: { kind: 'rule-broken', title: 'An incident is not part of itself.' },
  placesOpenOnly: {
    kind: 'rule-broken',
    title: 'Only an incident that is still open becomes part of another that is still open.',
  },
  parentHasParent: {
    kind: 'rule-broken',
    title: 'An incident that is part of another has none under it.',
  },
  childHasChildren: {
    kind: 'rule-broken',
    title: 'An incident that has others under it does not become part of another.',
  },
  tooManyChildren: {
    kind: 'rule-broken',
    title: 'No more incidents can be part of this one.',
    detail: ({ most }: FaultFacts) => `At most ${String(most)} incidents are part of one.`,
  },
  affectedWhileOpen: {
    kind: 'rule-broken',
    title: 'Cases are opened for affected customers only while the incident is open.',
  },
  unknownCustomer: { kind: 'not-found', title: 'There is no such customer.' },
  unknownContact: { kind: 'not-found', title: 'There is no such contact at this customer.' },
  customerWithoutContact: {
    kind: 'rule-broken',
    title: 'The customer has no contact a case could be opened for.',
  },
  notLinked: { kind: 'not-found', title: 'The case is not linked to an incident.' },
});
