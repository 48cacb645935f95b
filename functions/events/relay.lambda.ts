import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { relayJournal } from './relay-journal.ts';
import { snsTopic } from './topic.sns.ts';

const { TOPIC_ARN } = readEnv('TOPIC_ARN');
const topic = snsTopic(new SNSClient({}), TOPIC_ARN);

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(injectLambdaContext(logger))
  .handler(async ({ Records: records }) => {
    const failed = await relayJournal(
      topic,
      records.map(({ eventName, dynamodb }) => ({
        id: dynamodb?.SequenceNumber ?? '',
        kind: eventName,
        item: unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>),
      })),
    );
    if (failed.length > 0) logger.error('Events were not published.', { records: failed });
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  });
