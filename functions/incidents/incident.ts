import { given } from '#kernel/given.ts';
import { emptyJournal, type JournalDraft } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import type { IncidentStatus, Localised, Severity } from '../service-design/index.ts';
import type { Kinship } from './family/kinship.ts';
import { incidentFaults } from './faults.ts';
import type { AlertSource, Merging } from './merging/merging.ts';

/** Where work on an incident stands. Steps back are allowed but out of `resolved`: a new incident succeeds it. */
export { type IncidentStatus, incidentStatuses } from '../service-design/contract.ts';

/** What the public is told: in one language for everybody, or in several. */
export type PublicMessage = string | Localised;

/** What an incident is about; PATCH changes it, and no customer is told. */
export type IncidentFacts = {
  /** For the desk; an alert's own words. Customers are shown `shownTitleOf`. */
  readonly title: string;
  /** What customers are shown instead of a neutral title. */
  readonly publicTitle?: PublicMessage | undefined;
  readonly severity: Severity;
  readonly services: readonly string[];
  readonly areas: readonly string[];
  /** Words customers use for it; cases are matched by them. */
  readonly symptoms: readonly string[];
};

/** One disturbance behind many cases (INC-1). Linked cases show it by reference. */
export type Incident = IncidentFacts &
  Kinship &
  Merging & {
    readonly id: string;
    /** `I-1001`: for people; grants nothing. */
    readonly reference: string;
    readonly status: IncidentStatus;
    readonly startedAt: Instant;
    readonly plannedResolutionAt?: Instant;
    /** Every planned time it had, in the order they were set; without one, the plan was withdrawn. */
    readonly plannedHistory: readonly {
      readonly at: Instant;
      readonly plannedResolutionAt?: Instant;
    }[];
    readonly resolvedAt?: Instant;
    /** Number of the last update; 0 when there was none. */
    readonly updateNumber: number;
    /** The update that is carried to no further case until it is tried again. */
    readonly stoppedUpdate?: number;
    readonly latestMessage?: PublicMessage;
    /** When it was opened or last updated. */
    readonly changedAt: Instant;
    readonly source?: AlertSource;
    /** The resolved incident this one follows. */
    readonly succeeds?: string;
    /** The number of the last journal entry; the ETag. */
    readonly version: number;
    readonly journalHash: string;
  };

/** One update as it is spread to linked cases: what holds after it, so that a case that skipped one misses nothing. */
export type IncidentUpdate = {
  readonly incidentId: string;
  readonly n: number;
  readonly at: Instant;
  readonly status: IncidentStatus;
  readonly plannedResolutionAt?: Instant;
  readonly message?: PublicMessage;
  readonly changed: readonly UpdateField[];
  /** Set when it is not for the incidents under this one. */
  readonly toChildren?: false;
  /** Set when it took the linked cases to another incident. */
  readonly mergedInto?: string;
};

export type UpdateField = 'status' | 'plannedResolutionAt' | 'message';

/** An incident after a decision, the facts to be journalled, and the update when there is one. */
export type IncidentDecision = {
  readonly incident: Incident;
  readonly drafts: readonly JournalDraft[];
  readonly update?: IncidentUpdate;
};

export const isResolved = ({ status }: Pick<Incident, 'status'>): boolean => status === 'resolved';

/** What a new incident is given besides what it is about. */
export type IncidentBirth = {
  readonly id: string;
  readonly reference: string;
  readonly startedAt: Instant;
  readonly plannedResolutionAt?: Instant | undefined;
  readonly source?: AlertSource | undefined;
  readonly succeeds?: string | undefined;
};

/** @throws incidents/planned-time-passed */
export const demandFuture = (
  plannedResolutionAt: Instant | null | undefined,
  now: Instant,
): void => {
  if (typeof plannedResolutionAt === 'string' && plannedResolutionAt <= now)
    throw incidentFaults.plannedTimePassed({ plannedResolutionAt }, [
      { pointer: '/body/plannedResolutionAt', detail: 'It must lie in the future.' },
    ]);
};

const openedDraft = (of: Incident): JournalDraft => {
  const { reference, severity, services, areas, startedAt, plannedResolutionAt, succeeds } = of;
  const data = { reference, severity, services, areas, startedAt, plannedResolutionAt, succeeds };
  return {
    type: 'incident.opened',
    version: 1,
    data: { ...data, sourceId: of.source?.sourceId },
  };
};

/** An incident as it is born, under investigation. @throws incidents/planned-time-passed */
export const open = (
  facts: IncidentFacts,
  birth: IncidentBirth,
  now: Instant,
): IncidentDecision => {
  const { plannedResolutionAt, source, succeeds, ...named } = birth;
  demandFuture(plannedResolutionAt, now);
  const { title, publicTitle, severity, services, areas, symptoms } = facts;
  const incident: Incident = {
    ...{ title, severity, services, areas, symptoms },
    ...named,
    ...given({ publicTitle, plannedResolutionAt, source, succeeds }),
    status: 'investigating',
    plannedHistory: plannedResolutionAt === undefined ? [] : [{ at: now, plannedResolutionAt }],
    updateNumber: 0,
    changedAt: now,
    version: emptyJournal.n,
    journalHash: emptyJournal.hash,
  };
  return { incident, drafts: [openedDraft(incident)] };
};
