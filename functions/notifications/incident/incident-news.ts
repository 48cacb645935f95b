import type { Instant } from '#kernel/time.ts';
import type { IncidentStatus, Localised } from '../../service-design/index.ts';
import type { Missed } from '../holding/window.ts';

/** What the public is told: one text for everybody, or one a language. */
export type PublicMessage = string | Localised;

/** What a notice tells of an incident: as it stands, or as it stood after one of its updates. */
export type IncidentNews = {
  readonly reference: string;
  /** For colleagues. */
  readonly title: string;
  /** For customers. */
  readonly shownTitle: string | Localised;
  readonly status: IncidentStatus;
  readonly plannedResolutionAt?: Instant | undefined;
  readonly message?: PublicMessage | undefined;
  /** What the public was told since its reader last heard of it, oldest first. */
  readonly earlier?: readonly PublicMessage[];
  /** The number of the latest update; 0 when there was none. */
  readonly updateNumber: number;
};

/** Reads incidents by reference: an event names them and carries no text. */
export type IncidentReader = {
  /** @param update the update that is told; without one, the present state */
  readonly news: (incidentId: string, update?: number) => Promise<IncidentNews | undefined>;
  /** What the updates between two said, the newest twenty, oldest first. */
  readonly messages: (incidentId: string, between: Missed) => Promise<readonly PublicMessage[]>;
};
