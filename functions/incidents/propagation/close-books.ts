import { shardCount } from '#kernel/shard.ts';
import { incidentFaults } from '../faults.ts';
import type { IncidentDeps } from '../incident-deps.ts';
import { endRun } from './end-run.ts';
import { type PageOrder, tally } from './propagation.ts';
import type { PropagationStore } from './propagation-store.ts';

export type CloseBooksDeps = Pick<IncidentDeps, 'incidents' | 'now'> & {
  readonly propagations: Pick<PropagationStore, 'run' | 'noteRun'>;
};

/** What a propagation came to; `openShards` were given up on and wait for another attempt. */
export type Books = {
  readonly done: number;
  readonly failed: number;
  /** None for whoever left the rest to a newer update or attempt, or was stopped. */
  readonly openShards: number;
  readonly superseded: boolean;
};

/**
 * The last task of the propagation machine: counts what was done and notes that the run is over, when it is. An older
 * attempt, or one whose books are closed, notes nothing.
 */
export const closeBooks = async (
  deps: CloseBooksDeps,
  { incidentId, update: n, attempt }: Omit<PageOrder, 'shard'>,
): Promise<Books> => {
  const [incident, found] = await Promise.all([
    deps.incidents.load(incidentId),
    deps.propagations.run(incidentId, n),
  ]);
  if (incident === undefined || found === undefined) throw incidentFaults.unknownUpdate();
  const { run } = found;
  const { done, failed, openShards } = tally(found, shardCount);
  const superseded = openShards > 0 && incident.updateNumber > n;
  const isOver = openShards === 0 || superseded;
  if (isOver && run.attempt === attempt && run.finishedAt === undefined) {
    await endRun(deps, { ...run, ...(superseded ? { superseded } : {}) });
  }
  const isLeft = superseded || run.attempt > attempt || incident.stoppedUpdate === n;
  return { done, failed, openShards: isLeft ? 0 : openShards, superseded };
};
