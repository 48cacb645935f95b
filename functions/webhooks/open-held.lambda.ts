import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { openHeld } from './alerts/open-held.ts';
import { payloadReader } from './deliveries/payload-files.s3.ts';
import { dynamoHookDeps } from './hook-deps.dynamo.ts';

const env = readEnv('TABLE_NAME', 'FILES_BUCKET');
const deps = { ...dynamoHookDeps(env.TABLE_NAME), readPayload: payloadReader(env.FILES_BUCKET) };

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler(() => openHeld(deps));
