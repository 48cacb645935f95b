import * as z from 'zod';
import type { DomainEvent } from '#kernel/event.ts';
import type { IncidentDeps } from '../incident-deps.ts';
import { updateOf } from '../news.ts';
import { type CarryDeps, carryUpdate } from './carry-update.ts';

export type CatchUpDeps = Pick<IncidentDeps, 'incidents'> & { readonly cases: CarryDeps };

const linked = z.object({ incidentId: z.string() });

/**
 * A case was linked, or came with an incident that was merged: it receives the incident's present state, unless it has
 * it. Linking gives it already; this is for an update, or another merge, that passed by the link's shard just before,
 * whatever ended in between.
 * @throws when the case could not be changed, so that the event comes again and is parked in the end
 */
export const catchUp = async (deps: CatchUpDeps, event: DomainEvent): Promise<void> => {
  const { incidentId } = linked.parse(event.data);
  const incident = await deps.incidents.load(incidentId);
  if (incident === undefined || incident.updateNumber === 0) return;
  const applied = await carryUpdate(deps.cases, event.subject, updateOf(incident));
  if (applied.outcome === 'failed')
    throw new Error(`A case linked late did not catch up: ${applied.reason}`);
};
