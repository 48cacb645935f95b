import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { incidentFaults } from '../faults.ts';
import { demandIncident, type IncidentDeps, retrying, settle } from '../incident-deps.ts';
import type { PropagationStore } from './propagation-store.ts';

export type StopDeps = IncidentDeps & { readonly propagations: Pick<PropagationStore, 'run'> };

export type StopInput = {
  readonly incidentId: string;
  readonly update: number;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** The update that is carried no further. */
export type Stopped = { readonly update: number };

const stopOnce = async (deps: StopDeps, input: StopInput): Promise<Stopped> => {
  const { incidentId, update, actor, once } = input;
  const [before, found] = await Promise.all([
    demandIncident(deps, incidentId),
    deps.propagations.run(incidentId, update),
  ]);
  if (found === undefined) throw incidentFaults.unknownUpdate();
  if (before.stoppedUpdate === update) return { update };
  if (found.run.finishedAt !== undefined || before.updateNumber > update)
    throw incidentFaults.nothingToStop();
  const drafts = [{ type: 'incident.propagation-stopped', version: 1, data: { update } }];
  const at = deps.now();
  const incident = { ...before, stoppedUpdate: update };
  const claim = claimFor(once, { update }, at);
  const change = settle(deps, { incident, drafts }, { actor, at });
  await deps.incidents.commit({ ...change, claim }, before.version);
  return { update };
};

/**
 * Stops an update on its way to the linked cases: each shard ends with the page it is at. What was reached keeps it, every
 * case shows it by reference, and trying it again goes on where this stopped; a newer update is not stopped by it.
 * @throws incidents/unknown-incident, incidents/unknown-update, incidents/nothing-to-stop
 */
export const stopPropagation = (deps: StopDeps, input: StopInput): Promise<Stopped> =>
  retrying(deps, () => stopOnce(deps, input));
