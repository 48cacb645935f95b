import { type Cloud, ofType, type Resource } from '../cloud.ts';
import { unqualified } from '../function-arn.ts';
import { readPattern, type ValueTest } from '../patterns.ts';

/** An event source mapping: which records of which stream go to which function, and what happens when it fails. */
export type Mapping = {
  readonly id: string;
  readonly streamArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly accepts: ValueTest;
  readonly reportsFailures: boolean;
  readonly bisects: boolean;
  /** Infinity when none is set, as AWS has it. */
  readonly retries: number;
  /** ARN of the queue for what failed to the end. */
  readonly onFailure: string | undefined;
};

type Properties = {
  readonly FunctionName: string;
  readonly EventSourceArn: string;
  readonly BatchSize?: number | string;
  readonly Enabled?: boolean;
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern: string }[] };
  readonly FunctionResponseTypes?: readonly string[];
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRetryAttempts?: number | string;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination: string } };
};

/**
 * What is honoured, or makes no difference on one machine: records are offered at once instead of after a batching
 * window, always from the oldest kept, and in one line per mapping.
 */
const known = new Set([
  'BatchSize',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'Enabled',
  'EventSourceArn',
  'FilterCriteria',
  'FunctionName',
  'FunctionResponseTypes',
  'MaximumBatchingWindowInSeconds',
  'MaximumRetryAttempts',
  'ParallelizationFactor',
  'StartingPosition',
  'Tags',
]);

const refuseUnknown = ({ logicalId, properties }: Resource): void => {
  const unknown = Object.keys(properties).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new Error(`${logicalId}: the local event source mapping does not know ${unknown}.`);
};

export const functionArnOf = (cloud: Pick<Cloud, 'resources'>, name: string): string => {
  const found = cloud.resources.find(
    ({ type, ref, arn }) =>
      type === 'AWS::Lambda::Function' && [ref, arn].includes(unqualified(name)),
  );
  if (found?.arn === undefined) throw new Error(`A mapping names the unknown function ${name}.`);
  return found.arn;
};

const readFilters = (criteria: Properties['FilterCriteria']): ValueTest => {
  const tests = (criteria?.Filters ?? []).map(({ Pattern }) => readPattern(JSON.parse(Pattern)));
  return (record) => tests.length === 0 || tests.some((test) => test(record));
};

const retriesOf = (attempts: number): number =>
  attempts < 0 ? Number.POSITIVE_INFINITY : attempts;

const toMapping = (cloud: Pick<Cloud, 'resources'>, resource: Resource): Mapping => {
  refuseUnknown(resource);
  const properties = resource.properties as unknown as Properties;
  return {
    id: `${resource.stack}/${resource.logicalId}`,
    streamArn: properties.EventSourceArn,
    functionArn: functionArnOf(cloud, properties.FunctionName),
    batchSize: Number(properties.BatchSize ?? 100),
    accepts: readFilters(properties.FilterCriteria),
    reportsFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') === true,
    bisects: properties.BisectBatchOnFunctionError === true,
    retries: retriesOf(Number(properties.MaximumRetryAttempts ?? -1)),
    onFailure: properties.DestinationConfig?.OnFailure?.Destination,
  };
};

const isOnStream = ({ EventSourceArn }: Resource['properties']): boolean =>
  String(EventSourceArn).startsWith('arn:aws:dynamodb:');

/** The mappings of the template on streams. @throws when one asks for what is not honoured here */
export const mappingsOf = (cloud: Cloud): readonly Mapping[] =>
  ofType(cloud, 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties['Enabled'] !== false && isOnStream(properties))
    .map((resource) => toMapping(cloud, resource));
