import * as z from 'zod';
import type { DomainEvent } from '#kernel/event.ts';
import type { IncidentDeps } from '../incident-deps.ts';
import type { PropagationMachine } from './machine.ts';
import type { PropagationStore } from './propagation-store.ts';

export type StartDeps = Pick<IncidentDeps, 'incidents'> & {
  readonly propagations: Pick<PropagationStore, 'run'>;
  readonly machine: PropagationMachine;
};

const announced = z.object({ update: z.int().min(1) });

/**
 * An update was announced, or is to be carried again: its machine is started for the attempt that holds now. The store
 * is asked, for events may come late and out of order; an update that is no longer the newest is left to the newer one.
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
  if (finishedAt === undefined && incident.stoppedUpdate !== update)
    await deps.machine.start({ incidentId, update, attempt });
};
