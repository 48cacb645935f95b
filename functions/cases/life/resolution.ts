import type { ActorRef } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';

/** What closing or resolving a case demands (CASE-10). */
export type Resolution = {
  readonly reason: string;
  readonly solution?: string;
  readonly resolvedAt: Instant;
  /** The incident whose end resolved the case. */
  readonly incidentId?: string;
};

/** That somebody said a resolved case is not resolved (CASE-14). */
export type Dispute = {
  readonly at: Instant;
  readonly by: ActorRef;
  /** Whether an agent has still to say that it was meant so. */
  readonly needsConfirmation: boolean;
  /** The incident the case was detached from, and the update of it the case had. */
  readonly incidentId?: string;
  readonly update?: number;
  /** When somebody said anew what the case is about, after it was not that incident. */
  readonly diagnosedAt?: Instant;
  /** Who had linked it there. */
  readonly linkedBy?: string;
  /** The resolution that was disputed, to be put back if the dispute was none. */
  readonly resolution: Resolution;
};
