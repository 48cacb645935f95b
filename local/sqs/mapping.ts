import { type Cloud, ofType, type Resource } from '../cloud.ts';
import { functionArnOf } from '../dynamodb/mapping.ts';

/** An event source mapping on a queue: which function reads it, so many messages at once. */
export type QueueMapping = {
  readonly queueArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
  /** How long a message that is being read, or failed, is hidden. */
  readonly hiddenMs: number;
};

/** What is honoured; one batch at a time is read here, however many may be. */
const known = new Set([
  'BatchSize',
  'Enabled',
  'EventSourceArn',
  'FunctionName',
  'FunctionResponseTypes',
  'ScalingConfig',
  'Tags',
]);

const usualVisibility = 30;
const usualBatch = 10;

const refuseUnknown = ({ logicalId, properties }: Resource): void => {
  const unknown = Object.keys(properties).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new Error(`${logicalId}: the local mapping of a queue does not know ${unknown}.`);
};

const toMapping = (cloud: Cloud, resource: Resource): QueueMapping => {
  refuseUnknown(resource);
  const { properties } = resource;
  const queueArn = String(properties['EventSourceArn']);
  const queue = ofType(cloud, 'AWS::SQS::Queue').find(({ arn }) => arn === queueArn);
  const types = (properties['FunctionResponseTypes'] ?? []) as readonly string[];
  return {
    queueArn,
    functionArn: functionArnOf(cloud, String(properties['FunctionName'])),
    batchSize: Number(properties['BatchSize'] ?? usualBatch),
    reportsFailures: types.includes('ReportBatchItemFailures'),
    hiddenMs: Number(queue?.properties['VisibilityTimeout'] ?? usualVisibility) * 1000,
  };
};

/** The mappings of the template on queues. @throws when one asks for what is not honoured here */
export const queueMappingsOf = (cloud: Cloud): readonly QueueMapping[] =>
  ofType(cloud, 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => String(properties['EventSourceArn']).startsWith('arn:aws:sqs:'))
    .map((resource) => toMapping(cloud, resource));
