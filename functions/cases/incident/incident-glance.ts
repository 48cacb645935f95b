import type { Instant } from '#kernel/time.ts';
import type { IncidentStatus, InLanguages } from '../../service-design/index.ts';

/** What somebody said of an incident: once, or in several languages. */
export type IncidentMessage = string | InLanguages<string>;

/** What a case shows of its incident: read by reference, so that one write is seen on every linked case at once. */
export type IncidentGlance = {
  readonly id: string;
  readonly reference: string;
  /** For the desk. */
  readonly title: string;
  /** For customers. */
  readonly shownTitle: IncidentMessage;
  readonly status: IncidentStatus;
  readonly plannedResolutionAt?: Instant;
  readonly latestMessage?: IncidentMessage;
  /** The number of its latest update; 0 when it has none. */
  readonly updateNumber: number;
  readonly changedAt: Instant;
  /** The incident it was merged into. */
  readonly mergedInto?: string;
};

/** What cases ask about incidents. */
export type IncidentGlances = {
  /** As it stands at this moment; `undefined` when there is none. */
  readonly glance: (incidentId: string) => Promise<IncidentGlance | undefined>;
  /** Several for a list, which may lag; absent ones are left out. */
  readonly glances: (incidentIds: readonly string[]) => Promise<readonly IncidentGlance[]>;
};

export type IncidentDeps = { readonly incidents: IncidentGlances };
