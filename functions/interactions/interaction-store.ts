import type { Page, PageRequest } from '#kernel/page.ts';
import type { Interaction } from './interaction.ts';

/** Interactions as use cases ask for them; the conversion itself is written by the commit of the case. */
export type InteractionStore = {
  readonly find: (interactionId: string) => Promise<Interaction | undefined>;
  /** Keeps a new interaction. One that is there already is left as it is and given back. */
  readonly add: (interaction: Interaction) => Promise<Interaction>;
  /** What was received on a day (UTC, `2026-11-22`), oldest first. */
  readonly listDay: (day: string, page: PageRequest) => Promise<Page<Interaction>>;
  /** Puts a draft down as it is now. @throws storage/changed-meanwhile when it is not at that version, or no draft any more */
  readonly saveDraft: (drafted: Interaction, expectedVersion: number) => Promise<void>;
  /** The drafts of an author that were not confirmed, oldest first. */
  readonly listDrafts: (authorId: string, page: PageRequest) => Promise<Page<Interaction>>;
  /** Puts an interaction in the place of itself in quarantine. @throws storage/changed-meanwhile when it is out already */
  readonly release: (interaction: Interaction) => Promise<void>;
};
