import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import middy from '@middy/core';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { now } from '#platform/world.ts';
import { requestRun } from '../reconciler/index.ts';
import { invokeAgain } from './functions.invoke.ts';
import { dynamoLetterStore } from './letter-store.dynamo.ts';
import { sendAgain } from './send-again.ts';
import { publishAgain } from './topics.sns.ts';

const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
const sender = {
  invoke: invokeAgain(new LambdaClient({})),
  publish: publishAgain(new SNSClient({})),
  reconcile: (reason: string) => requestRun(table, { by: 'dead-letters', reason }),
};
const deps = { store: dynamoLetterStore(table), sender, now };
/** What is left of the time of this call, less than which no page is begun. */
const marginMillis = 60_000;

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler(async (_event, { getRemainingTimeInMillis }) => {
    const hasTime = () => getRemainingTimeInMillis() > marginMillis;
    logger.info('Dead letters were looked after.', { ...(await sendAgain({ ...deps, hasTime })) });
  });
