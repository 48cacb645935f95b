import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { logger } from '#platform/logger.ts';
import { sesTellDeps } from './subscription-deps.ses.ts';
import { tellSubscribers } from './telling/tell-subscribers.ts';

const deps = sesTellDeps();

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler(() => tellSubscribers(deps));
