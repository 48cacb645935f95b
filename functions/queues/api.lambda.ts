import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { dynamoCaseDeps, dynamoViewStore } from '../cases/index.ts';
import { dynamoUserStore } from '../identity/index.ts';
import { dynamoInsightStore } from '../insights/index.ts';
import { routes } from './contract.ts';
import { listQueues } from './list-queues.ts';
import { takeFromQueue } from './take-from-queue.ts';
import { takeFromView } from './take-from-view.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = {
  ...dynamoCaseDeps(table),
  ...{ users: dynamoUserStore(table), views: dynamoViewStore(table) },
  insights: dynamoInsightStore(table),
};

export const handler = serve(
  routes,
  {
    listQueues: () => listQueues(deps),
    takeNext: ({ params, actor, once }) => takeFromQueue(deps, { ...params, actor, once }),
    takeNextOfView: ({ params, actor, once }) => takeFromView(deps, { ...params, actor, once }),
  },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
