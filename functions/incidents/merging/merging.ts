import type { Instant } from '#kernel/time.ts';

/** The alert an incident was opened by. */
export type AlertSource = { readonly sourceId: string; readonly fingerprint: string };

/** One of several alerts behind an incident. */
export type JoinedAlert = AlertSource & {
  /** When what is known of it happened, by its source's clock; later words count, earlier ones do not. */
  readonly at: Instant;
  readonly over: boolean;
};

/** What is known of incidents that were one and the same. */
export type Merging = {
  /** The incident this one was merged into, its heir. */
  readonly mergedInto?: string;
  /** The incidents that were merged into this one, and into those. */
  readonly absorbed?: readonly string[];
  /** The alerts behind it, once there may be several; until then there is `source` alone. */
  readonly alerts?: readonly JoinedAlert[];
};
