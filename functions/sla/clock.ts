import type { Instant } from '#kernel/time.ts';
import type { ClockKind } from '../service-design/index.ts';

/** What happened on a case, as far as its clocks care. Intervals are half-open; an open pause has no `to`. */
export type ClockFacts = {
  readonly openedAt: Instant;
  readonly pauses: readonly { readonly from: Instant; readonly to?: Instant }[];
  readonly firstRespondedAt?: Instant | undefined;
  readonly resolvedAt?: Instant | undefined;
};

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
};
