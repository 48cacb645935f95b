import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import middy from '@middy/core';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { snsTopic, tellAgain } from '../events/index.ts';
import { sfnTimerRestarter } from '../timers/index.ts';
import { type ReconcileDeps, reconcile } from './reconcile.ts';
import { dynamoReconcileDeps } from './reconcile-deps.dynamo.ts';

const env = readEnv('TABLE_NAME', 'TOPIC_ARN', 'CLOCK_MACHINE_ARN');
const topic = snsTopic(new SNSClient({}), env.TOPIC_ARN);
const deps: ReconcileDeps = {
  ...dynamoReconcileDeps(openTable(env.TABLE_NAME)),
  timer: sfnTimerRestarter(new SFNClient({}), env.CLOCK_MACHINE_ARN),
  tellAgain: (entry) => tellAgain(topic, entry),
};

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler(async () => logger.info('The reconciliation ended.', { ...(await reconcile(deps)) }));
