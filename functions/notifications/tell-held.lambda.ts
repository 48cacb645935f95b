import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { logger } from '#platform/logger.ts';
import { tellHeld } from './holding/tell-held.ts';
import { sesNotifyDeps } from './notify-deps.ses.ts';

const deps = sesNotifyDeps();

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler(() => tellHeld(deps));
