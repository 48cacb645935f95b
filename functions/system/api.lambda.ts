import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { faultCatalogue, routeTables } from './catalogue.ts';
import { routes } from './contract.ts';
import { printOpenApi } from './openapi.ts';
import { readProblem } from './read-problem.ts';

const { VERSION: version } = readEnv('VERSION', 'STAGE');

export const handler = serve(routes, {
  readHealth: async () => ({ state: 'ok', version }),
  readOpenApi: async () => printOpenApi(routeTables, { version }),
  readProblem: async ({ params }) => readProblem(faultCatalogue, params),
});
