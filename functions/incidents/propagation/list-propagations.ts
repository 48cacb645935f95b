import { shardCount } from '#kernel/shard.ts';
import type { Instant } from '#kernel/time.ts';
import type { Incident } from '../incident.ts';
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
  readonly state: 'running' | 'stopped' | 'finished' | 'superseded';
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

const stateOf = (
  { n, finishedAt, superseded }: RunWithWalks['run'],
  { stoppedUpdate }: Incident,
): Propagation['state'] => {
  if (superseded === true) return 'superseded';
  if (finishedAt !== undefined) return 'finished';
  return stoppedUpdate === n ? 'stopped' : 'running';
};

const viewOf = async (
  deps: ListPropagationsDeps,
  { incident, ...found }: RunWithWalks & { readonly incident: Incident },
  count: () => Promise<number>,
): Promise<Propagation> => {
  const { run } = found;
  const state = stateOf(run, incident);
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
    state,
    total: run.finishedAt === undefined ? Math.max(passed, await count()) : passed,
    ...{ done, skipped, failed, failures },
  };
};

/** The propagations of an incident's updates, the newest first. @throws incidents/unknown-incident */
export const listPropagations = async (
  deps: ListPropagationsDeps,
  { incidentId }: { readonly incidentId: string },
): Promise<{ readonly items: readonly Propagation[] }> => {
  const incident = await demandIncident(deps, incidentId);
  const runs = await deps.propagations.runs(incidentId);
  let counted: Promise<number> | undefined;
  const count = (): Promise<number> => {
    counted ??= deps.links.count(incidentId);
    return counted;
  };
  const items = await Promise.all(runs.map((found) => viewOf(deps, { ...found, incident }, count)));
  return { items: items.toReversed() };
};
