import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { logger } from '#platform/logger.ts';
import { s3PublishDeps } from './publish-deps.s3.ts';
import { renewStatusPage } from './publish-in-turn.ts';

const deps = s3PublishDeps();

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler(() => renewStatusPage(deps));
