import type { Actor } from '#kernel/actor.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { caseQueryOf } from '../reading/list-cases.ts';
import { filters } from '../requests.ts';
import type { CaseQuery } from '../store/case-store.ts';
import { shelvedView } from './save-view.ts';
import type { ViewStore } from './view-store.ts';

export type ViewQueryDeps = Pick<CaseDeps, 'designs' | 'now'> & {
  readonly views: Pick<ViewStore, 'load'>;
};

/** What a saved view lists, in its order. @throws cases/unknown-view, cases/words-have-no-order */
export const queryOfView = async (
  deps: ViewQueryDeps,
  asked: { readonly viewId: string; readonly actor: Actor },
): Promise<CaseQuery> => {
  const { view } = await shelvedView(deps, asked);
  const { q, ...rest } = filters.parse(view.filters);
  if (q !== undefined) throw caseFaults.wordsHaveNoOrder();
  return caseQueryOf(deps, rest);
};
