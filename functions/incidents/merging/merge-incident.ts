import type { Actor } from '#kernel/actor.ts';
import { demandVersion } from '#kernel/version.ts';
import type { Incident } from '../incident.ts';
import { demandIncident, type IncidentDeps, settle } from '../incident-deps.ts';
import { absorbing, demandMergeable, mergedInto } from './merge.ts';

export type MergeIncidentInput = {
  readonly incidentId: string;
  /** The incident it goes into. */
  readonly into: string;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

/**
 * Merges an incident into another, at the version the actor saw: it is over as the duplicate of that one, whose alerts
 * and cases are those of both. Both journals say so in one transaction, with the run that takes the cases there.
 * @throws incidents/unknown-incident, version/stale, storage/changed-meanwhile, and what `demandMergeable` refuses
 */
export const mergeIncident = async (
  deps: IncidentDeps,
  { incidentId, into: heirId, actor, expectedVersion }: MergeIncidentInput,
): Promise<Incident> => {
  const of = await demandIncident(deps, incidentId);
  demandVersion(of.version, expectedVersion);
  const into = await demandIncident(deps, heirId);
  demandMergeable({ of, into });
  const settling = { actor, at: deps.now() };
  const change = settle(deps, mergedInto({ of, into }, settling.at), settling);
  const heir = settle(deps, absorbing({ of, into }), settling);
  const others = [{ change: heir, seen: into.version }];
  await deps.incidents.commit({ ...change, others }, of.version);
  return change.incident;
};
