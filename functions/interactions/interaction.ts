import type { ActorRef } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Channel } from '../cases/index.ts';
import type { DraftBody } from './requests.ts';

/**
 * `received`: stored, not yet a case or part of one. `converted`: it opened or joined cases. `quarantined`: mail that was not
 * trusted. `automatic`: a machine's mail, which never makes a case.
 */
export const interactionStatuses = ['received', 'converted', 'quarantined', 'automatic'] as const;
export type InteractionStatus = (typeof interactionStatuses)[number];

/** A contact, by any channel (INT-1): stored before anything else happens, never deleted, only converted. */
export type Interaction = {
  readonly id: string;
  readonly channel: Channel;
  readonly direction: 'inbound' | 'outbound';
  readonly receivedAt: Instant;
  /** The address or number it came from, as far as it is known. */
  readonly from?: string;
  readonly to?: readonly string[];
  readonly contactId?: string;
  readonly customerId?: string;
  readonly subject?: string;
  /** Where the raw mail is kept. */
  readonly rawKey?: string;
  /** What the mail service found out about the mail, e.g. `{ dmarc: 'PASS' }` (MAIL-4). */
  readonly verdicts?: Readonly<Record<string, string>>;
  /** What an agent should know before trusting it, e.g. `mixed-script`. */
  readonly flags?: readonly string[];
  readonly status: InteractionStatus;
  readonly caseIds: readonly string[];
  /** What an agent fills in while the conversation goes on (INT-10); it goes with the confirmation. */
  readonly draft?: {
    readonly version: number;
    readonly changedAt: Instant;
    readonly body: DraftBody;
    readonly abandonedAt?: Instant | undefined;
    readonly reason?: string | undefined;
  };
  /** Rules of registration the agent set aside. */
  readonly overruled?: readonly string[];
  /** Who registered it. */
  readonly author: ActorRef;
};

/** Whether it can still become a case, or part of one; mail in quarantine has a door of its own. */
export const isConvertible = ({ status }: Interaction): boolean =>
  status === 'received' || status === 'automatic';
