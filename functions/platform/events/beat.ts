import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { logger } from '../logger.ts';

/** Wraps what a schedule runs: the beat says nothing, what is due is read. What throws is retried by Lambda and then rings. */
export const onBeat = (work: () => Promise<void>) =>
  middy<unknown, void>().use(injectLambdaContext(logger)).handler(work);
