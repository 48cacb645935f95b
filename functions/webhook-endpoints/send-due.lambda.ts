import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { logger } from '#platform/logger.ts';
import { dynamoEndpointDeps } from './endpoint-deps.dynamo.ts';
import { sendDue } from './sending/send-due.ts';

const deps = dynamoEndpointDeps();

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler(() => sendDue(deps));
