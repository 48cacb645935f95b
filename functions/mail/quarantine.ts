import type { ActorRef } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Receipt } from './receipt.ts';
import type { QuarantineReason } from './trust.ts';

/** A mail that was not trusted: kept whole, shown to staff, answered to nobody, until somebody decides. */
export type Quarantined = {
  readonly id: string;
  readonly reason: QuarantineReason;
  /** As the mail claims; cleaned for display. */
  readonly from: string;
  readonly subject: string;
  readonly interactionId: string;
  readonly receipt: Receipt;
  /** `accepting`: somebody vouched for it, and it is being delivered; accepting it again goes on where that ended. */
  readonly state: 'waiting' | 'accepting' | 'accepted' | 'rejected';
  readonly decision?: {
    readonly by: ActorRef;
    readonly at: Instant;
    readonly caseId?: string;
    readonly note?: string;
  };
  readonly version: number;
};
