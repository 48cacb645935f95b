import type { Instant } from '#kernel/time.ts';

/** That a case was merged into another, and the state it goes back to when it is taken out again. */
export type Merged = {
  readonly into: string;
  readonly at: Instant;
  readonly state: string;
  readonly nextContactAt?: Instant;
};
