import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { dynamoCaseDeps } from '../cases/index.ts';
import { routes } from './contract.ts';
import { listQueues } from './list-queues.ts';
import { takeNext } from './take-next.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = dynamoCaseDeps(table);

export const handler = serve(
  routes,
  {
    listQueues: () => listQueues(deps),
    takeNext: ({ params, actor, once }) => takeNext(deps, { ...params, actor, once }),
  },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
