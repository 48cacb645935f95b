import type { Instant } from '#kernel/time.ts';
import type { ClockKind, Escalation } from '../service-design/index.ts';

/** A span in which the clocks stand still, half-open; without `to` it lasts. */
export type Pause = {
  readonly from: Instant;
  readonly to?: Instant;
  /** The state of the workflow the case was in. */
  readonly state?: string;
};

/** What happened on a case, as far as its clocks care. */
export type ClockFacts = {
  readonly openedAt: Instant;
  readonly pauses: readonly Pause[];
  readonly firstRespondedAt?: Instant | undefined;
  /** When we last wrote to the customer. */
  readonly repliedAt?: Instant | undefined;
  readonly queueId?: string | undefined;
  /** When the case came to its queue, if that was later than its opening. */
  readonly queuedAt?: Instant | undefined;
  readonly resolvedAt?: Instant | undefined;
};

/** Something to be told of a clock, once, at an instant: never before it, and in office hours where that is configured. */
export type Alarm = { readonly at: Instant } & (
  | { readonly tells: 'warning'; readonly fraction: number }
  | { readonly tells: 'breach' }
  | {
      readonly tells: 'escalation';
      /** The place of its level in the target, from 1. */
      readonly level: number;
      /** 0 for the first time, then which repetition. */
      readonly run: number;
      readonly escalation: Escalation;
    }
);

/** One SLA clock of a case, as a pure fold of its facts, policy and calendar has it. Minutes are of the target's calendar. */
export type Clock = {
  readonly kind: ClockKind;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly calendarId?: string;
  readonly calendarVersion?: number;
  readonly targetMinutes: number;
  readonly startedAt: Instant;
  readonly state: 'running' | 'paused' | 'met' | 'missed';
  /** When the target is (or was) exhausted; unknown while paused. */
  readonly dueAt?: Instant;
  readonly elapsedMinutes: number;
  /** When each warning is due; unknown while paused. */
  readonly warnings: readonly { readonly fraction: number; readonly at?: Instant }[];
  readonly fulfilledAt?: Instant;
  /** What is to be told of it, unless it is fulfilled; only a clock just folded knows, it is not kept. */
  readonly alarms?: readonly Alarm[];
};
