import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { faultCatalogue, routeTables } from './catalogue.ts';
import { routes } from './contract.ts';
import { examples } from './examples.ts';
import { printOpenApi } from './openapi.ts';
import { problemPage } from './problem-page.ts';
import { readProblem } from './read-problem.ts';
import { referencePage } from './reference-page.ts';

const { VERSION: version } = readEnv('VERSION', 'STAGE');

const print = () => printOpenApi(routeTables, { version, examples, problems: faultCatalogue });

export const handler = serve(routes, {
  readHealth: async () => ({ state: 'ok', version }),
  readOpenApi: async () => print(),
  readReference: async () => ({ page: referencePage(print()) }),
  readProblem: async ({ params }) => {
    const body = readProblem(faultCatalogue, params);
    return { page: problemPage(body), body };
  },
});
