import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { dynamoCaseDeps } from '../cases/index.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { bindRoutes } from './bind-routes.ts';
import { routes } from './contract.ts';
import { dynamoInteractionStore } from './interaction-store.dynamo.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = {
  ...dynamoCaseDeps(table),
  customers: dynamoCustomerStore(table),
  interactions: dynamoInteractionStore(table),
};

export const handler = serve(routes, bindRoutes(deps), {
  table,
  signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)),
});
