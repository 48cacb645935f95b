import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { bindRoutes } from './bind-routes.ts';
import { routes } from './contract.ts';
import { payloadReader } from './deliveries/payload-files.s3.ts';
import { dynamoHookDeps } from './hook-deps.dynamo.ts';

const env = readEnv('TABLE_NAME', 'FILES_BUCKET', 'SIGNING_SECRET_ARN');
const deps = dynamoHookDeps(env.TABLE_NAME);
const { table } = deps;
const signer = signerOf(secretReader(env.SIGNING_SECRET_ARN));
const readPayload = payloadReader(env.FILES_BUCKET);

export const handler = serve(routes, bindRoutes({ ...deps, readPayload }), { table, signer });
