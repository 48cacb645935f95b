import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { dynamoWordFinder } from '../search/index.ts';
import { bindRepeats, bindRoutes } from './bind-routes.ts';
import { routes } from './contract.ts';
import { s3FileStore } from './discussion/file-store.s3.ts';
import { dynamoPresenceStore } from './presence/presence-store.dynamo.ts';
import { dynamoViewStore } from './saved-views/view-store.dynamo.ts';
import { dynamoCaseDeps } from './store/case-deps.dynamo.ts';
import { deskDirectory } from './store/directory.dynamo.ts';

const env = readEnv('TABLE_NAME', 'FILES_BUCKET', 'SIGNING_SECRET_ARN', 'MALWARE_SCAN');
const table = openTable(env.TABLE_NAME);
const files = s3FileStore(env.FILES_BUCKET, { isScanned: env.MALWARE_SCAN === 'on' });
const signer = signerOf(secretReader(env.SIGNING_SECRET_ARN));
const words = dynamoWordFinder(table);
const presences = dynamoPresenceStore(table);
const deps = {
  ...{ ...dynamoCaseDeps(table), ...deskDirectory(table) },
  ...{ files, signer, words, presences, views: dynamoViewStore(table) },
};

export const handler = serve(routes, bindRoutes(deps), {
  table,
  signer,
  repeats: bindRepeats(deps),
});
