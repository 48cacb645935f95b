import type { Page } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Mismatch } from '../finding.ts';

/** One update of an incident on its way to the linked cases. */
export type Propagation = {
  readonly incidentId: string;
  readonly update: number;
  readonly startedAt: Instant;
  /** Grows with each page that is walked. */
  readonly progress: number;
};

/** What is asked of incidents. */
export type Propagations = {
  /** Propagations that began ten minutes ago or earlier and did not end, a page at a time. */
  readonly unfinished: (after: string | undefined) => Promise<Page<Propagation>>;
  /** Starts one again; what it did is found, what is left is done. */
  readonly restart: (stuck: Propagation) => Promise<void>;
};

export type PropagationLaneDeps = { readonly propagations: Propagations };

const stuckMismatch = ({ propagations }: PropagationLaneDeps, stuck: Propagation): Mismatch => ({
  kind: 'propagation-stuck',
  subject: stuck.incidentId,
  about: String(stuck.update),
  detail: `Update ${stuck.update} of ${stuck.startedAt} did not reach all linked cases and stands still; it is started again.`,
  mayPass: true,
  heal: async () => {
    await propagations.restart(stuck);
    return true;
  },
});

/** A large one takes long: only those that have not moved since they were first seen here are stuck. */
export const stuckPropagations = (deps: PropagationLaneDeps) => {
  const seen = new Map<string, number>();
  const stands = ({ incidentId, update, progress }: Propagation): boolean => {
    const name = `${incidentId} ${update}`;
    const first = seen.get(name) ?? progress;
    seen.set(name, first);
    return first === progress;
  };
  return async (position: string | undefined) => {
    const { items, next } = await deps.propagations.unfinished(position);
    const mismatches = items.filter(stands).map((stuck) => stuckMismatch(deps, stuck));
    return { examined: items.length, mismatches, next };
  };
};
