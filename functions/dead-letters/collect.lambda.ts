import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { LambdaClient } from '@aws-sdk/client-lambda';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { instantOf } from '#kernel/time.ts';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { collectLetters } from './collect-letters.ts';
import { functionDirectory } from './functions.invoke.ts';
import { dynamoLetterStore } from './letter-store.dynamo.ts';

const deps = {
  store: dynamoLetterStore(openTable(readEnv('TABLE_NAME').TABLE_NAME)),
  directory: functionDirectory(new LambdaClient({})),
};

const parkedOf = ({ attributes, messageAttributes, ...record }: SQSRecord) => ({
  ...record,
  sentAt: instantOf(Number(attributes.SentTimestamp)),
  error: messageAttributes['ErrorMessage']?.stringValue,
});

export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .handler(async ({ Records: records }) => {
    const failed = await collectLetters(deps, records.map(parkedOf));
    if (failed.length > 0) logger.error('Dead letters stay in their queue.', { failed });
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
