import type { Page, PageRequest } from '#kernel/page.ts';
import type { Incident, IncidentUpdate } from '../incident.ts';
import type { Failure, PageOrder, Run, Walk } from './propagation.ts';

/** One update on its way, with its walks. */
export type RunWithWalks = { readonly run: Run; readonly walks: readonly Walk[] };

/** What the next page of a walk is decided on. */
export type Standing = {
  readonly incident: Incident | undefined;
  readonly update: IncidentUpdate | undefined;
  readonly walk: Walk | undefined;
};

/** Reads it in one question. */
export type ReadStanding = (order: PageOrder) => Promise<Standing>;

export type PropagationStore = {
  /** Every update of an incident that was carried to cases, oldest first. */
  readonly runs: (incidentId: string) => Promise<readonly RunWithWalks[]>;
  readonly run: (incidentId: string, n: number) => Promise<RunWithWalks | undefined>;
  readonly walk: (incidentId: string, n: number, shard: number) => Promise<Walk | undefined>;
  /**
   * Notes how far a walk has come; `version` is one more than that of the walk it goes on from.
   * @throws storage/changed-meanwhile when somebody else noted it
   */
  readonly noteWalk: (walk: Walk) => Promise<void>;
  /** Notes how a run ended. @throws storage/changed-meanwhile when another attempt was begun */
  readonly noteRun: (run: Run) => Promise<void>;
  readonly failures: (incidentId: string, n: number, page: PageRequest) => Promise<Page<Failure>>;
  /** Lists what failed, and takes from the list what did not fail this time. */
  readonly noteFailures: (
    run: Pick<Run, 'incidentId' | 'n'>,
    change: { readonly failed: readonly Failure[]; readonly mended: readonly string[] },
  ) => Promise<void>;
};
