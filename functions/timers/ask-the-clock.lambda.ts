import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { now } from '#platform/world.ts';
import { actOnDueInstants, dynamoCaseDeps, type WakeUp } from '../cases/index.ts';
import { askTheClock } from './ask-the-clock.ts';
import { latenessField, wakeUpSchema } from './contract.ts';

const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
const cases = dynamoCaseDeps(table);
const deps = {
  actOnDueInstants: (wakeUp: WakeUp) => actOnDueInstants(cases, wakeUp),
  now,
  measure: (lateSeconds: number) =>
    logger.info('A clock woke a case.', { [latenessField]: lateSeconds }),
};

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler((input) => askTheClock(deps, wakeUpSchema.parse(input)));
