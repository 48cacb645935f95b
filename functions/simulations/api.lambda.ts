import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { dynamoCaseDeps } from '../cases/index.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { routes } from './contract.ts';
import { simulate } from './simulate.ts';
import { tryRouting } from './try-routing.ts';
import { tryWorkflows } from './try-workflows.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = { ...dynamoCaseDeps(table), customers: dynamoCustomerStore(table) };

export const handler = serve(
  routes,
  {
    simulate: ({ body: { 'sla-policies': policies, calendars, ...chosen }, page }) =>
      simulate(deps, { page, chosen, tried: { 'sla-policies': policies, calendars } }),
    tryWorkflows: ({ body: { workflows }, page }) => tryWorkflows(deps, { workflows, page }),
    tryRouting: ({ body: { 'routing-rules': rules, ...asked } }) =>
      tryRouting(deps, { ...asked, rules }),
  },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
