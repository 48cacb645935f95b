import type { Actor } from '#kernel/actor.ts';
import { demandVersion } from '#kernel/version.ts';
import type { Incident } from './incident.ts';
import { demandIncident, type IncidentDeps, settle } from './incident-deps.ts';
import { changeFacts, type FactChanges } from './news.ts';

export type ChangeIncidentInput = {
  readonly incidentId: string;
  readonly changes: FactChanges;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

/**
 * Changes what an incident is about, at the version the actor saw; nobody is told.
 * @throws incidents/unknown-incident, incidents/merged, version/stale, storage/changed-meanwhile
 */
export const changeIncident = async (
  deps: IncidentDeps,
  { incidentId, changes, actor, expectedVersion }: ChangeIncidentInput,
): Promise<Incident> => {
  const before = await demandIncident(deps, incidentId);
  demandVersion(before.version, expectedVersion);
  const decision = changeFacts(before, changes);
  if (decision.drafts.length === 0) return before;
  const change = settle(deps, decision, { actor, at: deps.now() });
  await deps.incidents.commit(change, before.version);
  return change.incident;
};
