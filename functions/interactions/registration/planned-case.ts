import type { CaseType } from '../../service-design/index.ts';
import type { ServiceIdentifier } from './contact.ts';
import type { Decision } from './decision.ts';

/** Why a contact yields a case: as its one case, or by one of the exceptions (INT-2 a, b, d, e). */
export type Exception = 'per-identifier' | 'reconnection' | 'adjustment' | 'formal-claim';

/** A case the rules demand of a contact. The first of a plan is the contact's own; those by exception accompany it. */
export type PlannedCase = {
  readonly by: 'one-case' | Exception;
  /** The questions it is about, counted from 0. */
  readonly questions: readonly number[];
  /** The one that gives the case its topic. */
  readonly main: number;
  readonly topic?: string | undefined;
  readonly type?: CaseType | undefined;
  readonly subtopic?: string | undefined;
  readonly product?: string | undefined;
  readonly identifier?: ServiceIdentifier | undefined;
  readonly action?: string | undefined;
  readonly justification?: string | undefined;
  readonly geolocation: boolean;
  /** A queue the rules name; otherwise routing decides. */
  readonly queueId?: string | undefined;
  /** Registered and closed in one step (INT-12). */
  readonly settled: boolean;
  readonly decisions: readonly Decision[];
};

/** What is to be made of a contact. */
export type Plan = {
  readonly cases: readonly [PlannedCase, ...PlannedCase[]];
  /** Complaints without a ground that can be nothing else. */
  readonly unjustified: readonly number[];
};
