import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { bindRoutes } from './bind-routes.ts';
import { routes } from './contract.ts';
import { dynamoDesignDeps } from './design-deps.dynamo.ts';

const env = readEnv('SIGNING_SECRET_ARN');
const deps = dynamoDesignDeps();
const { table } = deps;
const signer = signerOf(secretReader(env.SIGNING_SECRET_ARN));

export const handler = serve(routes, bindRoutes(deps), { table, signer });
