import type { Instant } from '#kernel/time.ts';

/**
 * What somebody was handed last. It is written with each case that is handed out, so that two who hand at once do not both
 * see the last free place: the index of owners alone shows a case a moment late.
 */
export type Hand = {
  readonly userId: string;
  /** Cases they were handed and still had when they were handed the last. */
  readonly caseIds: readonly string[];
  /** When that was. */
  readonly at?: Instant | undefined;
  readonly version: number;
};

export const emptyHand = (userId: string): Hand => ({ userId, caseIds: [], version: 0 });

/** The hand after another case, of those that were still held. */
export const handed = (
  { userId, version }: Hand,
  { held, caseId, at }: { held: readonly string[]; caseId: string; at: Instant },
): Hand => ({ userId, caseIds: [...held, caseId], at, version: version + 1 });
