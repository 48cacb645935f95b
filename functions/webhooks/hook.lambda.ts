import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { hookRoutes } from './contract.ts';
import { payloadWriter } from './deliveries/payload-files.s3.ts';
import { receiveHook } from './deliveries/receive-hook.ts';
import { dynamoHookDeps } from './hook-deps.dynamo.ts';
import { snsOnline } from './sources/sns-site.http.ts';

const env = readEnv('TABLE_NAME', 'FILES_BUCKET');
const deps = {
  ...dynamoHookDeps(env.TABLE_NAME),
  storePayload: payloadWriter(env.FILES_BUCKET),
  sns: snsOnline(),
};

/** The open door: what cannot prove itself leaves no trace in the table. */
export const handler = serve(hookRoutes, { receiveHook: (call) => receiveHook(deps, call) });
