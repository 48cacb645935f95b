import type { Instant } from '#kernel/time.ts';
import type { IncidentStatus } from '../../service-design/index.ts';

/** What a case is to its incident; nothing for none. */
export type IncidentMembership = {
  /** The incident that explains the case, and the number of the update of it the case has; 0 for none. */
  readonly incidentId?: string;
  readonly incidentLinkedAt?: Instant;
  /** Who said so; a merge of incidents leaves it as it is. */
  readonly incidentLinkedBy?: string;
  readonly incidentUpdate?: number;
  /** The status it last followed, where its workflow says what follows from one. */
  readonly incidentStatus?: IncidentStatus;
};
