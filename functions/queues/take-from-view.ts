import { type CaseView, queryOfView, type ViewQueryDeps } from '../cases/index.ts';
import { type TakeDeps, type Taking, takeNext } from './take-next.ts';

export type TakeFromViewInput = Taking & { readonly viewId: string };

/**
 * Takes the first case of a saved view, in the view's own order: a view is a queue somebody made for themselves (QUE-1).
 * @throws cases/unknown-view, cases/words-have-no-order, queues/at-capacity, queues/nothing-waiting, queues/taken-by-others
 */
export const takeFromView = async (
  deps: TakeDeps & ViewQueryDeps,
  { viewId, ...taking }: TakeFromViewInput,
): Promise<CaseView> => {
  const query = await queryOfView(deps, { viewId, actor: taking.actor });
  return takeNext(deps, query, taking);
};
