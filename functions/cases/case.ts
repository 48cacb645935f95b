import type { Instant } from '#kernel/time.ts';
import type {
  CaseType,
  Language,
  Priority,
  Severity,
  StateCategory,
} from '../service-design/index.ts';
import type { Clock } from '../sla/index.ts';

export const channels = [
  'email',
  'phone',
  'portal',
  'webhook',
  'chat',
  'social',
  'letter',
  'meeting',
  'api',
] as const;
export type Channel = (typeof channels)[number];

/** What closing or resolving a case demands (CASE-10). */
export type Resolution = {
  readonly reason: string;
  readonly solution?: string;
  readonly resolvedAt: Instant;
};

/** A case (CASE-1). What people write is in its messages, but for the subject and the solution; the journal is beside it. */
export type Case = {
  readonly id: string;
  /** `C-10042`: for people; grants nothing. */
  readonly reference: string;
  readonly subject: string;
  readonly customerId: string;
  /** The customer's tier as it was when the case was opened; policies may ask for it (SLA-1). */
  readonly customerTier?: string;
  readonly contactId: string;
  readonly language: Language;
  readonly serviceIdentifier?: string;
  readonly topic?: string;
  readonly type?: CaseType;
  readonly subtopic?: string;
  readonly product?: string;
  readonly severity: Severity;
  readonly priority: Priority;
  readonly channel: Channel;
  readonly tags: readonly string[];
  readonly queueId: string;
  readonly ownerId?: string;
  readonly workflow: { readonly id: string; readonly version: number };
  readonly state: string;
  readonly category: StateCategory;
  readonly nextContactAt?: Instant;
  readonly clocks: readonly Clock[];
  readonly pauses: readonly { readonly from: Instant; readonly to?: Instant }[];
  /** Warnings and breaches that were acted on, as `kind:fraction` or `kind:breach`, each once (SLA-5). */
  readonly told: readonly string[];
  /** Rises when the next instant moves; a wake-up of an older generation is stale. */
  readonly clockGeneration: number;
  /** The next instant at which something is due, of all kinds. */
  readonly wakeAt?: Instant;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly firstRespondedAt?: Instant;
  readonly resolution?: Resolution;
  readonly closesAt?: Instant;
  readonly closedAt?: Instant;
  readonly timeSpentMinutes: number;
  readonly interactionId?: string;
  /** The closed case this one continues (CASE-11). */
  readonly continues?: string;
  /** The number of the last journal entry; the ETag of the case. */
  readonly version: number;
  readonly journalHash: string;
};
