import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';

/** What is looked for together. */
export type SearchKind = 'cases' | 'customers';

/** What something is found by. */
export type Indexed = {
  readonly kind: SearchKind;
  readonly subjectId: string;
  /** Decides the order: of one word, the newest is found first. */
  readonly at: Instant;
  /** As `tellingWords` makes them, each once. */
  readonly words: readonly string[];
  /** Of the subject; an older one never takes the place of a newer one. */
  readonly version: number;
};

export type WordIndex = {
  /** Makes a subject findable by these words, and by no others. Can be repeated, and cut off anywhere. */
  readonly put: (entry: Indexed) => Promise<void>;
};

export type WordFinder = {
  /**
   * Ids of the subjects in which each of the beginnings begins a word.
   * @param asked as `askedWords` makes them; nothing is found by none
   */
  readonly find: (
    kind: SearchKind,
    asked: readonly string[],
    page: PageRequest,
  ) => Promise<Page<string>>;
};
