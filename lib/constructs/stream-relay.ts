import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { keys } from '../../functions/platform/table.ts';
import type { AppFunction } from './app-function.ts';
import type { AppTable } from './app-table.ts';
import type { Grant } from './grants.ts';

/** What begins the sort key of each journal entry: `JOURNAL#`. */
const journalPrefix = keys.journal('', 0).sk.replace(/\d+$/, '');

/** Each journal entry as it is put; nothing else of the table. */
const newEntries = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(journalPrefix) } } },
});

const readStream = (table: AppTable): Grant => ({
  statements: [
    {
      actions: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      resources: [table.streamArn],
    },
  ],
  environment: {},
});

/**
 * Feeds the relay with each journal entry as it is written, in order; a batch that fails is cut in two, tried again and
 * at last parked, so that one bad entry holds nothing up.
 */
export const relayJournal = (relay: AppFunction, table: AppTable, deadLetters: Queue): void => {
  relay.may(readStream(table));
  new EventSourceMapping(relay, 'Journal', {
    target: relay.live,
    eventSourceArn: table.streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 3,
    onFailure: new SqsDlq(deadLetters),
    filters: [newEntries],
  }).node.addDependency(relay.role);
};
