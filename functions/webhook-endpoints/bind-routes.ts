import type { UseCases } from '#platform/http/serve.ts';
import type { routes } from './contract.ts';
import { viewOf } from './endpoints/endpoint.ts';
import { demandEndpoint, type EndpointDeps } from './endpoints/journal-endpoint.ts';
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  rotateEndpointSecret,
} from './endpoints/manage-endpoints.ts';
import {
  listDispatches,
  type ReplayDeps,
  replayDispatch,
  replaySince,
  testEndpoint,
} from './sending/replay.ts';

/** The use case behind every line of the route table. */
export const bindRoutes = (deps: EndpointDeps & ReplayDeps): UseCases<typeof routes> => ({
  createEndpoint: (call) => createEndpoint(deps, call),
  listEndpoints: async () => {
    const all = await deps.endpoints.all();
    return { items: all.map(({ endpoint, ...failing }) => ({ ...viewOf(endpoint), ...failing })) };
  },
  readEndpoint: async ({ params }) => viewOf(await demandEndpoint(deps, params.endpointId)),
  changeEndpoint: (call) => changeEndpoint(deps, call),
  deleteEndpoint: (call) => deleteEndpoint(deps, call),
  rotateEndpointSecret: (call) => rotateEndpointSecret(deps, call),
  testEndpoint: ({ params }) => testEndpoint(deps, params),
  listDispatches: ({ params, page }) => listDispatches(deps, { ...params, page }),
  replayDispatch: ({ params }) => replayDispatch(deps, params),
  replayEvents: ({ params, body }) => replaySince(deps, { ...params, ...body }),
});
