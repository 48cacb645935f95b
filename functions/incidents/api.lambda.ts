import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { bindRoutes } from './bind-routes.ts';
import { routes } from './contract.ts';
import { dynamoPropagationDeps } from './propagation/propagation-deps.dynamo.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const signer = signerOf(secretReader(env.SIGNING_SECRET_ARN));
const deps = { ...dynamoPropagationDeps(table), customers: dynamoCustomerStore(table) };

export const handler = serve(routes, bindRoutes(deps), { table, signer });
