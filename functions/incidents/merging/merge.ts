import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import { incidentFaults } from '../faults.ts';
import { type Incident, type IncidentDecision, isResolved } from '../incident.ts';
import { updateOf } from '../news.ts';
import { alertsOf } from './alerts.ts';
import { demandUnmerged } from './demand-unmerged.ts';

/** So many incidents, and their alerts, are kept in the item of one. */
export const mostAbsorbed = 100;

export type MergedPair = { readonly of: Incident; readonly into: Incident };

const absorbedBy = ({ of, into }: MergedPair): readonly string[] => [
  ...(into.absorbed ?? []),
  of.id,
  ...(of.absorbed ?? []),
];

/**
 * What was merged is over and stays so: no merges ever lead back to where they began.
 * @throws incidents/merged-into-itself, incidents/merged, incidents/merges-open-only, incidents/merges-no-parent,
 * incidents/too-many-merged
 */
export const demandMergeable = (pair: MergedPair): void => {
  const { of, into } = pair;
  if (of.id === into.id) throw incidentFaults.mergedIntoItself();
  demandUnmerged(of);
  demandUnmerged(into);
  if (isResolved(of) || isResolved(into)) throw incidentFaults.mergesOpenOnly();
  if ((of.children ?? []).length > 0) throw incidentFaults.mergesNoParent();
  if (absorbedBy(pair).length > mostAbsorbed)
    throw incidentFaults.tooManyMerged({ most: mostAbsorbed });
};

/** An incident that goes into another: over as its duplicate, by an update that takes its cases there. */
export const mergedInto = ({ of, into }: MergedPair, now: Instant): IncidentDecision => {
  const update = of.updateNumber + 1;
  const incident: Incident = {
    ...of,
    ...{ status: 'resolved', resolvedAt: now, changedAt: now },
    ...{ updateNumber: update, mergedInto: into.id },
  };
  const draft = { type: 'incident.merged', version: 1, data: { update, into: into.id } };
  return { incident, drafts: [draft], update: updateOf(incident, ['status']) };
};

/** The incident it goes into; what it announces from now on is for the cases of both. */
export const absorbing = ({ of, into }: MergedPair): IncidentDecision => {
  const alerts = [...alertsOf(into), ...alertsOf(of)];
  return {
    incident: {
      ...into,
      absorbed: absorbedBy({ of, into }),
      ...given({ alerts: alerts.length === 0 ? undefined : alerts }),
    },
    drafts: [{ type: 'incident.absorbed', version: 1, data: { incidentId: of.id } }],
  };
};
