import type { UseCases } from '#platform/http/serve.ts';
import type { routes } from './contract.ts';
import { type ReplayDeps, readDelivery, replayDelivery } from './deliveries/replay-delivery.ts';
import { type TestDeps, testSource } from './deliveries/test-source.ts';
import { changeSource } from './sources/change-source.ts';
import { createSource } from './sources/create-source.ts';
import { demandSource, type SourceDeps } from './sources/journal-source.ts';
import { rotateSecret } from './sources/rotate-secret.ts';
import { viewOf } from './sources/source.ts';

type Deps = SourceDeps & ReplayDeps & TestDeps;

/** The use case behind every line of the route table. */
export const bindRoutes = (deps: Deps): UseCases<typeof routes> => ({
  createSource: (call) => createSource(deps, call),
  listSources: async ({ page }) => {
    const { items, ...rest } = await deps.sources.page(page);
    return { ...rest, items: items.map(viewOf) };
  },
  readSource: async ({ params }) => viewOf(await demandSource(deps, params.sourceId)),
  changeSource: (call) => changeSource(deps, call),
  rotateSecret: (call) => rotateSecret(deps, call),
  testSource: (call) => testSource(deps, call),
  listDeliveries: async ({ params, page }) => {
    await demandSource(deps, params.sourceId);
    return deps.deliveries.page(params.sourceId, page);
  },
  readDelivery: (call) => readDelivery(deps, call),
  replayDelivery: (call) => replayDelivery(deps, call),
});
