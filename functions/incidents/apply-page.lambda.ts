import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { pageOrderSchema } from './contract.ts';
import { applyPage, type PageAnswer } from './propagation/apply-page.ts';
import { dynamoPropagationDeps } from './propagation/propagation-deps.dynamo.ts';

const deps = dynamoPropagationDeps(openTable(readEnv('TABLE_NAME').TABLE_NAME));

export const handler = middy<unknown, PageAnswer>()
  .use(injectLambdaContext(logger))
  .handler((input) => applyPage(deps, pageOrderSchema.parse(input)));
