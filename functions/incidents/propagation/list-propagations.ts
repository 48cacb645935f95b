import { shardCount } from '#kernel/shard.ts';
import type { Instant } from '#kernel/time.ts';
import { demandIncident, type IncidentDeps } from '../incident-deps.ts';
import type { LinkStore } from '../links/link-store.ts';
import { type Failure, tally } from './propagation.ts';
import type { PropagationStore, RunWithWalks } from './propagation-store.ts';

export type ListPropagationsDeps = Pick<IncidentDeps, 'incidents'> & {
  readonly links: Pick<LinkStore, 'count'>;
  readonly propagations: Pick<PropagationStore, 'runs' | 'failures'>;
};

/** How far an update has come: of `total` links, `done` have it, `skipped` need it no more, `failed` are listed. */
export type Propagation = {
  readonly update: number;
  readonly state: 'running' | 'finished' | 'superseded';
  readonly attempt: number;
  readonly startedAt: Instant;
  readonly finishedAt?: Instant;
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
};

const mostFailures = 100;

const stateOf = ({ finishedAt, superseded }: RunWithWalks['run']): Propagation['state'] => {
  if (superseded === true) return 'superseded';
  return finishedAt === undefined ? 'running' : 'finished';
};

const viewOf = async (
  deps: ListPropagationsDeps,
  found: RunWithWalks,
  count: () => Promise<number>,
): Promise<Propagation> => {
  const { run } = found;
  const { incidentId, n: update, attempt, startedAt, finishedAt } = run;
  const { done, skipped, failed } = tally(found, shardCount);
  const passed = done + skipped + failed;
  const failures =
    failed === 0
      ? []
      : (await deps.propagations.failures(incidentId, update, { limit: mostFailures })).items;
  return {
    ...{ update, attempt, startedAt },
    ...(finishedAt === undefined ? {} : { finishedAt }),
    state: stateOf(run),
    total: stateOf(run) === 'running' ? Math.max(passed, await count()) : passed,
    ...{ done, skipped, failed, failures },
  };
};

/** The propagations of an incident's updates, the newest first. @throws incidents/unknown-incident */
export const listPropagations = async (
  deps: ListPropagationsDeps,
  { incidentId }: { readonly incidentId: string },
): Promise<{ readonly items: readonly Propagation[] }> => {
  await demandIncident(deps, incidentId);
  const runs = await deps.propagations.runs(incidentId);
  let counted: Promise<number> | undefined;
  const count = (): Promise<number> => {
    counted ??= deps.links.count(incidentId);
    return counted;
  };
  const items = await Promise.all(runs.map((found) => viewOf(deps, found, count)));
  return { items: items.toReversed() };
};
