import type { UseCases } from '#platform/http/serve.ts';
import type { viewRoutes } from './routes.ts';
import { changeView, createView, deleteView, listViews, type ViewDeps } from './save-view.ts';

/** One use case a route. */
export const bindViews = (deps: ViewDeps): UseCases<typeof viewRoutes> => ({
  listCaseViews: ({ actor }) => listViews(deps, { actor }),
  createCaseView: ({ body, actor, once }) => createView(deps, { ...body, actor, once }),
  changeCaseView: ({ params, body, actor, expectedVersion }) =>
    changeView(deps, { ...params, ...body, actor, expectedVersion }),
  deleteCaseView: ({ params, actor, expectedVersion }) =>
    deleteView(deps, { ...params, actor, expectedVersion }),
});
