import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Letter } from './letter.ts';
import type { Origin, Redrive, Source } from './source.ts';

/** A letter and whose it is. */
export type Addressed = { readonly sourceId: string; readonly letter: Letter };

export type LetterStore = {
  /** Keeps a letter and counts it; one that was kept or taken away before is passed by. */
  readonly keep: (origin: Origin, letter: Letter) => Promise<void>;
  readonly sources: () => Promise<readonly Source[]>;
  readonly source: (sourceId: string) => Promise<Source | undefined>;
  /** Oldest first. */
  readonly letters: (sourceId: string, page: PageRequest) => Promise<Page<Letter>>;
  /** Takes a letter away and counts it as sent, unless somebody did. */
  readonly take: (addressed: Addressed) => Promise<void>;
  /** Takes letters away that lay too long. */
  readonly lapse: (addressed: Addressed) => Promise<void>;
  /** Notes a wish to send again. @throws storage/changed-meanwhile when somebody else wished it at that moment */
  readonly ask: (wish: {
    readonly source: Source;
    readonly redrive: Redrive;
    readonly entry: JournalEntry;
    readonly claim: Claim | undefined;
  }) => Promise<void>;
  /** Notes that somebody called a re-drive off. @throws storage/changed-meanwhile */
  readonly stop: (wish: { readonly source: Source; readonly entry: JournalEntry }) => Promise<void>;
  /** Ends the re-drive that was asked for then, with why when it ended too early. */
  readonly end: (sourceId: string, askedAt: Instant, trouble?: string) => Promise<void>;
};
