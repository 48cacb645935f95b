import type { Actor } from '#kernel/actor.ts';
import { demandVersion } from '#kernel/version.ts';
import type { Incident, IncidentDecision } from '../incident.ts';
import { demandIncident, type IncidentDeps, settle } from '../incident-deps.ts';
import { demandPlaceable, placed, withChild, withoutChild } from './place.ts';

export type PlaceIncidentInput = {
  readonly incidentId: string;
  /** The incident it becomes part of; none when it is to be part of none. */
  readonly parent: string | undefined;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

type Beside = { readonly before: Incident; readonly decision: IncidentDecision };

const losing = async (deps: IncidentDeps, child: Incident): Promise<readonly Beside[]> => {
  if (child.parent === undefined) return [];
  const before = await demandIncident(deps, child.parent);
  return [{ before, decision: withoutChild(before, child.id) }];
};

/**
 * Makes an incident part of another, or of none, at the version the actor saw. Child, parent and former parent are
 * written in one transaction, each as it was when it was checked: two requests at once never put one under itself.
 * @throws incidents/unknown-incident, version/stale, storage/changed-meanwhile, and what `demandPlaceable` refuses
 */
export const placeIncident = async (
  deps: IncidentDeps,
  { incidentId, parent: parentId, actor, expectedVersion }: PlaceIncidentInput,
): Promise<Incident> => {
  const child = await demandIncident(deps, incidentId);
  demandVersion(child.version, expectedVersion);
  if (child.parent === parentId) return child;
  const parent = parentId === undefined ? undefined : await demandIncident(deps, parentId);
  if (parent !== undefined) demandPlaceable(child, parent);
  const gaining = parent && { before: parent, decision: withChild(parent, child.id) };
  const beside = [...(gaining ? [gaining] : []), ...(await losing(deps, child))];
  const settling = { actor, at: deps.now() };
  const others = beside.map(({ before, decision }) => ({
    change: settle(deps, decision, settling),
    seen: before.version,
  }));
  const change = settle(deps, placed(child, parent), settling);
  await deps.incidents.commit({ ...change, others }, child.version);
  return change.incident;
};
