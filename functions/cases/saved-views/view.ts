import { type Actor, refOf } from '#kernel/actor.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft, type JournalEntry } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import { caseFaults } from '../faults.ts';

/** A name for filters of the list of cases, and its order: one person's own, or shared by the desk (CASE-12). */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly filters: Readonly<Record<string, string>>;
  readonly version: number;
};

/** All views of one holder, kept together: they are few, and always read together. */
export type Shelf = {
  /** A user, or `shared`. */
  readonly holder: string;
  readonly views: readonly SavedView[];
  readonly version: number;
  readonly journalHash: string;
};

export const sharedHolder = 'shared';
export const mostViews = 50;

export const emptyShelf = (holder: string): Shelf => ({
  ...{ holder, views: [], version: 0, journalHash: '' },
});

/** Shared views are set before everybody. @throws cases/shared-views-by-supervisors */
export const demandMaySave = ({ shared }: Pick<SavedView, 'shared'>, actor: Actor): void => {
  const may = actor.roles.some((role) => role === 'supervisor' || role === 'admin');
  if (shared && !may) throw caseFaults.sharedViewsBySupervisors();
};

/** Puts a view in the place it had, or at the end. @throws cases/too-many-views */
export const withView = ({ views }: Shelf, view: SavedView): readonly SavedView[] => {
  if (views.some(({ id }) => id === view.id))
    return views.map((other) => (other.id === view.id ? view : other));
  if (views.length === mostViews) throw caseFaults.tooManyViews({ most: mostViews });
  return [...views, view];
};

type Fact = {
  readonly type: 'view.saved' | 'view.deleted';
  readonly view: SavedView;
  readonly views: readonly SavedView[];
};

/** A shelf after a fact, with its entry; names and filters may tell of people, so the entry has none. */
export const afterFact = (
  shelf: Shelf,
  { type, view: { id: viewId, shared }, views }: Fact,
  { at, actor, newId }: { at: Instant; actor: Actor; newId: NewId },
): { readonly shelf: Shelf; readonly entries: readonly JournalEntry[] } => {
  const draft: JournalDraft = { type, version: 1, data: { viewId, shared } };
  const { entries, head } = chain({ n: shelf.version, hash: shelf.journalHash }, [draft], {
    ...{ subject: `views:${shelf.holder}`, at, actor: refOf(actor) },
    newId: () => newId('event'),
  });
  return { shelf: { ...shelf, views, version: head.n, journalHash: head.hash }, entries };
};
