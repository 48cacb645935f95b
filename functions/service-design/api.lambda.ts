import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { newId, now } from '#platform/world.ts';
import { countStanding, dynamoCaseStore } from '../cases/index.ts';
import { bindRoutes } from './bind-routes.ts';
import { routes } from './contract.ts';
import { dynamoDesignStore } from './store/design-store.dynamo.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = {
  designs: dynamoDesignStore(table),
  countStanding: countStanding({ cases: dynamoCaseStore(table) }),
  now,
  newId,
};
const signer = signerOf(secretReader(env.SIGNING_SECRET_ARN));

export const handler = serve(routes, bindRoutes(deps), { table, signer });
