import * as z from 'zod';
import type { DomainEvent } from '#kernel/event.ts';
import { shardCount } from '#kernel/shard.ts';
import type { IncidentDeps } from '../incident-deps.ts';
import type { LinkStore } from '../links/link-store.ts';
import { endRun } from './end-run.ts';
import type { PropagationMachine } from './machine.ts';
import type { PropagationStore } from './propagation-store.ts';

export type StartDeps = Pick<IncidentDeps, 'incidents' | 'now'> & {
  readonly links: Pick<LinkStore, 'page'>;
  readonly propagations: Pick<PropagationStore, 'run' | 'noteRun'>;
  readonly machine: PropagationMachine;
};

const announced = z.object({ update: z.int().min(1) });

const isLinked = async ({ links }: StartDeps, incidentId: string): Promise<boolean> => {
  const shards = Array.from({ length: shardCount }, (_, shard) => shard);
  const pages = shards.map((shard) => links.page(incidentId, shard, { limit: 1 }));
  return (await Promise.all(pages)).some(({ items }) => items.length > 0);
};

/**
 * An update was announced, or is to be carried again: its machine is started for the attempt that holds now, unless no
 * case is linked. The store is asked, for events may come late and out of order; an update that is no longer the newest
 * is left to the newer one.
 */
export const startPropagation = async (deps: StartDeps, event: DomainEvent): Promise<void> => {
  const { update } = announced.parse(event.data);
  const incidentId = event.subject;
  const [incident, found] = await Promise.all([
    deps.incidents.load(incidentId),
    deps.propagations.run(incidentId, update),
  ]);
  if (incident === undefined || found === undefined) return;
  const { attempt, finishedAt } = found.run;
  if (finishedAt !== undefined || incident.stoppedUpdate === update) return;
  if (await isLinked(deps, incidentId)) await deps.machine.start({ incidentId, update, attempt });
  // Nobody is to be told: whoever is linked from now on takes the update with the link.
  else await endRun(deps, found.run);
};
