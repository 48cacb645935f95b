import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { demandVersion } from '#kernel/version.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { retrying } from '../retrying.ts';
import {
  afterFact,
  demandMaySave,
  type SavedView,
  type Shelf,
  sharedHolder,
  withView,
} from './view.ts';
import type { ViewStore } from './view-store.ts';

export type ViewDeps = Pick<CaseDeps, 'now' | 'newId' | 'pause'> & { readonly views: ViewStore };

/** Filters as they were asked for; those left out are not kept. */
type Filters = Readonly<Record<string, string | undefined>>;

const givenFilters = (filters: Filters): SavedView['filters'] =>
  Object.fromEntries(
    Object.entries(filters).filter((one): one is [string, string] => one[1] !== undefined),
  );

const holderOf = ({ shared }: Pick<SavedView, 'shared'>, actor: Actor): string =>
  shared ? sharedHolder : actor.id;

/** The views of somebody: their own, then those all share. */
export const listViews = async (
  { views }: Pick<ViewDeps, 'views'>,
  { actor }: { readonly actor: Actor },
): Promise<{ readonly items: readonly SavedView[] }> => {
  const shelves = await Promise.all([views.load(actor.id), views.load(sharedHolder)]);
  return { items: shelves.flatMap((shelf) => shelf.views) };
};

export type CreateViewInput = Pick<SavedView, 'name' | 'shared'> & {
  readonly filters: Filters;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** Saves a view. @throws cases/shared-views-by-supervisors, cases/too-many-views */
export const createView = async (
  deps: ViewDeps,
  { name, shared, filters, actor, once }: CreateViewInput,
): Promise<SavedView> => {
  demandMaySave({ shared }, actor);
  return retrying(deps, async () => {
    const shelf = await deps.views.load(holderOf({ shared }, actor));
    const id = deps.newId('view');
    const view = { ...{ id, name, shared, version: 1 }, filters: givenFilters(filters) };
    const fact = { type: 'view.saved', view, views: withView(shelf, view) } as const;
    const claim = claimFor(once, view, deps.now());
    const change = afterFact(shelf, fact, { at: deps.now(), actor, newId: deps.newId });
    await deps.views.commit({ ...change, claim }, shelf.version);
    return view;
  });
};

export type ViewInput = {
  readonly viewId: string;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

type Found = { readonly shelf: Shelf; readonly view: SavedView };

/** One's own, or a shared one; another's is not there. @throws cases/unknown-view */
export const shelvedView = async (
  { views }: { readonly views: Pick<ViewStore, 'load'> },
  { viewId, actor }: Pick<ViewInput, 'viewId' | 'actor'>,
): Promise<Found> => {
  const shelves = await Promise.all([actor.id, sharedHolder].map(views.load));
  for (const shelf of shelves) {
    const view = shelf.views.find(({ id }) => id === viewId);
    if (view !== undefined) return { shelf, view };
  }
  throw caseFaults.unknownView();
};

/** One that the actor may change. @throws cases/unknown-view, cases/shared-views-by-supervisors, version/stale */
const found = async (deps: ViewDeps, input: ViewInput): Promise<Found> => {
  const kept = await shelvedView(deps, input);
  demandMaySave(kept.view, input.actor);
  demandVersion(kept.view.version, input.expectedVersion);
  return kept;
};

/** Gives a view another name and other filters. @throws cases/unknown-view, version/stale, cases/shared-views-by-supervisors */
export const changeView = async (
  deps: ViewDeps,
  { name, filters, ...input }: ViewInput & { readonly name: string; readonly filters: Filters },
): Promise<SavedView> => {
  const { shelf, view: before } = await found(deps, input);
  const version = before.version + 1;
  const view = { ...before, name, version, filters: givenFilters(filters) };
  const fact = { type: 'view.saved', view, views: withView(shelf, view) } as const;
  const by = { at: deps.now(), actor: input.actor, newId: deps.newId };
  await deps.views.commit(afterFact(shelf, fact, by), shelf.version);
  return view;
};

/** Deletes a view. @throws cases/unknown-view, version/stale, cases/shared-views-by-supervisors */
export const deleteView = async (deps: ViewDeps, input: ViewInput): Promise<void> => {
  const { shelf, view } = await found(deps, input);
  const views = shelf.views.filter((other) => other !== view);
  const by = { at: deps.now(), actor: input.actor, newId: deps.newId };
  const fact = { type: 'view.deleted', view, views } as const;
  await deps.views.commit(afterFact(shelf, fact, by), shelf.version);
};
