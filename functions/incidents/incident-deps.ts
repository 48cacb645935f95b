import { type Actor, refOf } from '#kernel/actor.ts';
import { type Claim, claimFor, type Once } from '#kernel/claim.ts';
import type { NewId } from '#kernel/id.ts';
import { chain } from '#kernel/journal.ts';
import type { Instant, Now } from '#kernel/time.ts';
import { isConflict } from '../cases/index.ts';
import { incidentFaults } from './faults.ts';
import type { Incident, IncidentDecision } from './incident.ts';
import type { IncidentChange, IncidentStore } from './store/incident-store.ts';

/** What the use cases of incidents need of the world. */
export type IncidentDeps = {
  readonly incidents: IncidentStore;
  readonly now: Now;
  readonly newId: NewId;
  /** Waits a little before the given attempt at something contended. */
  readonly pause: (attempt: number) => Promise<void>;
};

/** @throws incidents/unknown-incident */
export const demandIncident = async (
  { incidents }: { readonly incidents: Pick<IncidentStore, 'load'> },
  incidentId: string,
): Promise<Incident> => {
  const found = await incidents.load(incidentId);
  if (found === undefined) throw incidentFaults.unknownIncident();
  return found;
};

/** Who decided, when, and the claim that goes with it. */
export type Settling = {
  readonly actor: Actor;
  readonly at: Instant;
  readonly once?: Once | undefined;
};

/** A decision ready to be committed: its facts chained to the journal, its answer claimed. */
export const settle = (
  deps: Pick<IncidentDeps, 'newId'>,
  { incident, drafts, update }: IncidentDecision,
  { actor, at, once }: Settling,
): IncidentChange => {
  const head = { n: incident.version, hash: incident.journalHash };
  const chained = chain(head, drafts, {
    subject: incident.id,
    at,
    actor: refOf(actor),
    newId: () => deps.newId('event'),
  });
  const settled = { ...incident, version: chained.head.n, journalHash: chained.head.hash };
  const claim: Claim | undefined = claimFor(once, settled, at);
  return { incident: settled, entries: chained.entries, update, claim };
};

const attempts = 8;

/** Repeats what lost a race, reading anew each time. */
export const retrying = async <T>(
  deps: Pick<IncidentDeps, 'pause'>,
  attempt: () => Promise<T>,
): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error) || tried === attempts) throw error;
      await deps.pause(tried);
    }
  }
};
