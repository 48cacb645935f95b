import type { Instant } from '#kernel/time.ts';

/** What was wished until now: how many wishes there were, and the incidents they named since the page was written. */
export type Wish = { readonly n: number; readonly named: readonly string[] };

/** Who writes the page: one at a time, for all who wished it meanwhile. */
export type Turns = {
  /** Notes that the page may say something else now, and because of which incident. */
  readonly wish: (named: string) => Promise<void>;
  /** Takes the turn with all that was wished; none where somebody has it and is alive. */
  readonly take: (now: Instant) => Promise<Wish | undefined>;
  /** Keeps the turn, with what was wished meanwhile. */
  readonly keep: (now: Instant) => Promise<Wish>;
  /** Gives the turn back as its wish is written; answers false, and the turn stays, where more was wished since. */
  readonly done: (wish: Wish, now: Instant) => Promise<boolean>;
  /** Gives the turn back, its wish not written. */
  readonly giveUp: () => Promise<void>;
  /** Whether something is wished that is not written, and when the page was written last. */
  readonly standing: () => Promise<{
    readonly isWished: boolean;
    readonly writtenAt: Instant | undefined;
  }>;
};
