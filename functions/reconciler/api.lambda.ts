import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { newId, now } from '#platform/world.ts';
import { askForRun } from './ask-for-run.ts';
import { routes } from './contract.ts';
import { dynamoFindingStore } from './finding-store.dynamo.ts';
import { dynamoProgressStore } from './progress-store.dynamo.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const findings = dynamoFindingStore(table);
const deps = { progress: dynamoProgressStore(table), now, newId };

export const handler = serve(
  routes,
  { listFindings: ({ page }) => findings.list(page), askForRun: (call) => askForRun(deps, call) },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
