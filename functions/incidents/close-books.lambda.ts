import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { booksOrderSchema } from './contract.ts';
import { type Books, closeBooks } from './propagation/close-books.ts';
import { dynamoPropagationDeps } from './propagation/propagation-deps.dynamo.ts';

const deps = dynamoPropagationDeps(openTable(readEnv('TABLE_NAME').TABLE_NAME));

export const handler = middy<unknown, Books>()
  .use(injectLambdaContext(logger))
  .handler((input) => closeBooks(deps, booksOrderSchema.parse(input)));
