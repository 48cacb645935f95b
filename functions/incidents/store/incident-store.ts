import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Incident, IncidentUpdate } from '../incident.ts';
import type { AlertSource } from '../merging/merging.ts';

/** Everything one command does to one incident, written all or nothing. */
export type IncidentChange = {
  readonly incident: Incident;
  readonly entries: readonly JournalEntry[];
  readonly update?: IncidentUpdate | undefined;
  /** Set when the alert of `incident.source` is to name this incident from now on: the one it named before. */
  readonly alert?: { readonly previous: string | undefined } | undefined;
  /** Set when an update is to be carried again: the number of the attempt. */
  readonly retry?: { readonly n: number; readonly attempt: number } | undefined;
  /** Other incidents it changes too, each at the version it was seen at. */
  readonly others?: readonly OtherIncident[] | undefined;
  readonly claim?: Claim | undefined;
};

/** What is done to another incident in the same transaction. */
export type OtherIncident = {
  readonly change: Pick<IncidentChange, 'incident' | 'entries'>;
  readonly seen: number;
};

/** Which incidents a list is made of, newest first; `keep` is asked of each before it takes a place on the page. */
export type IncidentQuery = {
  readonly list: 'open' | 'all';
  readonly keep: (found: Incident) => boolean;
};

export type IncidentStore = {
  readonly load: (incidentId: string) => Promise<Incident | undefined>;
  /** Several to be shown, which may lag; absent ones are left out. */
  readonly loadAll: (incidentIds: readonly string[]) => Promise<readonly Incident[]>;
  /** The incident an alert opened last, open or resolved. */
  readonly ofAlert: (source: AlertSource) => Promise<string | undefined>;
  readonly list: (query: IncidentQuery, page: PageRequest) => Promise<Page<Incident>>;
  /** In the order they were announced, unless the newest are asked for first. */
  readonly updates: (
    incidentId: string,
    page: PageRequest & { readonly newestFirst?: boolean },
  ) => Promise<Page<IncidentUpdate>>;
  readonly update: (incidentId: string, n: number) => Promise<IncidentUpdate | undefined>;
  /** The next number of references; gaps are fine. */
  readonly nextReference: () => Promise<string>;
  /** Keeps the answer of a request that wrote nothing of its own. @throws AlreadyDone */
  readonly claim: (claim: Claim) => Promise<void>;
  /**
   * @param expectedVersion the version the decision was taken on; 0 for a new incident
   * @throws storage/changed-meanwhile
   */
  readonly commit: (change: IncidentChange, expectedVersion: number) => Promise<void>;
};
