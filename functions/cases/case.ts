import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import type { Entitlement } from '../entitlements/index.ts';
import type {
  Answers,
  CaseType,
  Priority,
  Severity,
  StateCategory,
} from '../service-design/index.ts';
import type { Clock, Pause } from '../sla/index.ts';
import type { IncidentMembership } from './incident/incident-membership.ts';
import type { Dispute, Resolution } from './life/resolution.ts';
import type { Merged } from './merging/merged.ts';
import type { Relation } from './relating/relation.ts';
import type { OpenTask } from './tasks/task.ts';

export const channels = [
  'email',
  'phone',
  'portal',
  'webhook',
  'chat',
  'social',
  'letter',
  'meeting',
  'visit',
  'api',
] as const;
export type Channel = (typeof channels)[number];

/** A case (CASE-1). What people write is in its messages, but for the subject and the solution; the journal is beside it. */
export type Case = IncidentMembership & {
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
  /** What was done about the question, apart from what it is about (INT-7). */
  readonly action?: string;
  /** The ground on which a complaint stands, and whether its fault has to be located (INT-4). */
  readonly justification?: string;
  readonly geolocation?: boolean;
  /** The form of its category it was filled by, the answers, and the fields still to be asked (CASE-2). */
  readonly form?: { readonly id: string; readonly version: number };
  readonly fields?: Answers;
  readonly missing?: readonly string[];
  /** Answers of the desk at steps of its own, which customers do not see. */
  readonly internalFields?: readonly string[];
  /** What the customer's surroundings are, as far as it matters: words for devices, versions and the like (CASE-1). */
  readonly environment?: Readonly<Record<string, string>>;
  readonly severity: Severity;
  readonly priority: Priority;
  readonly channel: Channel;
  readonly tags: readonly string[];
  readonly queueId: string;
  /** The shard of a large queue in which it stands, while it is open; none is the first. */
  readonly queueShard?: number;
  readonly ownerId?: string;
  /** Those who had it and gave it back, to whom its queue does not give it again. */
  readonly handedBackBy?: readonly string[];
  /** Staff who follow it. */
  readonly watchers?: readonly string[];
  /** When it came to its queue, if that was after its opening. */
  readonly queuedAt?: Instant;
  readonly workflow: { readonly id: string; readonly version: number };
  readonly state: string;
  readonly category: StateCategory;
  readonly nextContactAt?: Instant;
  /** Since when it waits, where that is not the time its clocks stand still. */
  readonly waitingSince?: Instant;
  readonly clocks: readonly Clock[];
  readonly pauses: readonly Pause[];
  /** Warnings and breaches that were acted on, each once (SLA-5); by `kind:fraction`, `kind:breach` or `kind:level-n`. */
  readonly told: readonly string[];
  /** Rises when the next instant moves; a wake-up of an older generation is stale. */
  readonly clockGeneration: number;
  /** The next instant at which something is due, of all kinds. */
  readonly wakeAt?: Instant;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly firstRespondedAt?: Instant;
  /** When we last wrote to the customer. */
  readonly repliedAt?: Instant;
  readonly resolution?: Resolution;
  readonly closesAt?: Instant;
  readonly closedAt?: Instant;
  readonly timeSpentMinutes: number;
  /** What the case has of its customer's agreement; none where nothing is counted (ENT-2). */
  readonly entitlement?: Entitlement;
  /** Minutes of it that no agreement covers. */
  readonly billableMinutes?: number;
  readonly interactionId?: string;
  /** The closed case this one continues (CASE-11). */
  readonly continues?: string;
  /** The contact's own case, beside which an exception of the rules of registration made this one (INT-2). */
  readonly accompanies?: string;
  /** The case some of whose messages it was made of (CASE-9). */
  readonly splitFrom?: string;
  readonly disputed?: Dispute;
  /** What it is to other cases; each of them says the same from its side (CASE-9). */
  readonly relations?: readonly Relation[];
  /** The objects of other systems it is linked to (CASE-8). */
  readonly linkedObjects?: readonly string[];
  /** The work it waits for, oldest first, and how much was ever asked of departments (CASE-15). */
  readonly openTasks?: readonly OpenTask[];
  readonly taskCount?: number;
  /** That it was merged into another, and what it was then. */
  readonly merged?: Merged;
  /** The cases whose discussion is read with its own: those merged into it, and into them. */
  readonly absorbed?: readonly string[];
  /** The number of the last journal entry. */
  readonly version: number;
  /** How many of the entries are marks a propagation left. */
  readonly marks?: number;
  readonly journalHash: string;
};

/** The ETag of a case: it rises with every commit but those that only leave a propagation's mark. */
export const revisionOf = ({ version, marks = 0 }: Pick<Case, 'version' | 'marks'>): number =>
  version - marks;
