import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { shardCount } from '#kernel/shard.ts';
import { incidentFaults } from '../faults.ts';
import { demandIncident, type IncidentDeps, retrying, settle } from '../incident-deps.ts';
import { tally } from './propagation.ts';
import type { PropagationStore } from './propagation-store.ts';

export type RetryDeps = IncidentDeps & { readonly propagations: Pick<PropagationStore, 'run'> };

export type RetryInput = {
  readonly incidentId: string;
  readonly update: number;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** The attempt that is begun. */
export type Retried = { readonly update: number; readonly attempt: number };

const retryOnce = async (deps: RetryDeps, input: RetryInput): Promise<Retried> => {
  const { incidentId, update, actor, once } = input;
  const [incident, found] = await Promise.all([
    demandIncident(deps, incidentId),
    deps.propagations.run(incidentId, update),
  ]);
  if (found === undefined) throw incidentFaults.unknownUpdate();
  if (incident.updateNumber > update)
    throw incidentFaults.supersededUpdate({ newest: incident.updateNumber });
  const { failed, openShards } = tally(found, shardCount);
  if (failed + openShards === 0 && found.run.finishedAt !== undefined)
    throw incidentFaults.nothingToRetry();
  const retried = { update, attempt: found.run.attempt + 1 };
  const draft = { type: 'incident.propagation-retried', version: 1, data: retried };
  const at = deps.now();
  const { stoppedUpdate: _stopped, ...going } = incident;
  const change = settle(deps, { incident: going, drafts: [draft] }, { actor, at });
  const retry = { n: update, attempt: retried.attempt };
  const claim = claimFor(once, retried, at);
  await deps.incidents.commit({ ...change, retry, claim }, incident.version);
  return retried;
};

/**
 * Begins another attempt at carrying an update: through failures and what was not reached, also where it was stopped. Written like any command;
 * the machine is started by its event.
 * @throws incidents/unknown-incident, incidents/unknown-update, incidents/superseded-update, incidents/nothing-to-retry
 */
export const retryPropagation = (deps: RetryDeps, input: RetryInput): Promise<Retried> =>
  retrying(deps, () => retryOnce(deps, input));
