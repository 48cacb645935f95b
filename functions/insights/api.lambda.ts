import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { now } from '#platform/world.ts';
import { routes } from './contract.ts';
import { dynamoInsightStore } from './insight-store.dynamo.ts';
import { readInsights } from './read-insights.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = { insights: dynamoInsightStore(table), now };

export const handler = serve(
  routes,
  { readInsights: ({ query }) => readInsights(deps, query) },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
