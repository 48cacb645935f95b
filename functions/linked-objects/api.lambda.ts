import { serve } from '#platform/http/serve.ts';
import { bindRoutes } from './bind-routes.ts';
import { routes } from './contract.ts';
import { dynamoLinkDeps } from './object-deps.dynamo.ts';

const deps = dynamoLinkDeps();
const { table, signer } = deps;

export const handler = serve(routes, bindRoutes(deps), { table, signer });
