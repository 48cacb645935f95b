import type { Resource } from '../cloud.ts';
import { unqualified } from '../function-arn.ts';
import { StartFault } from '../start-fault.ts';

/** One function of the template. */
export type AppFunction = {
  readonly name: string;
  readonly arn: string;
  /** Its source, from the root of the repository: `functions/cases/api.lambda.ts`. */
  readonly entry: string;
  /** What people call it: `cases/api`. */
  readonly alias: string;
  readonly roleArn: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly retry: RetryPolicy;
  /** Whether the HTTP API calls it: somebody waits for its answer. */
  readonly isAwaited: boolean;
};

/** What Lambda does with an asynchronous event that fails. */
export type RetryPolicy = {
  readonly maximumRetries: number;
  readonly maximumAgeSeconds: number;
  /** ARN of the queue that takes what failed to the end. */
  readonly onFailure: string | undefined;
};

type InvokeConfig = {
  readonly FunctionName: string;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
};

const usualRetries = 2;
const usualAgeSeconds = 21_600;

const retryOf = (resources: readonly Resource[], name: string): RetryPolicy => {
  const config = resources
    .filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')
    .map(({ properties }) => properties as InvokeConfig)
    .find(({ FunctionName }) => FunctionName === name);
  return {
    maximumRetries: Number(config?.MaximumRetryAttempts ?? usualRetries),
    maximumAgeSeconds: Number(config?.MaximumEventAgeInSeconds ?? usualAgeSeconds),
    onFailure: config?.DestinationConfig?.OnFailure?.Destination,
  };
};

/** Names and ARNs of the functions that the HTTP API may call. */
const awaitedOf = (resources: readonly Resource[]): ReadonlySet<unknown> =>
  new Set(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::Permission')
      .filter(({ properties }) => properties['Principal'] === 'apigateway.amazonaws.com')
      .map(({ properties }) => unqualified(String(properties['FunctionName']))),
  );

const entryOf = ({ logicalId, metadata }: Resource): string => {
  const entry = metadata['lambdesk:entry'];
  if (typeof entry === 'string') return entry;
  throw new StartFault(
    `The function ${logicalId} names no entry file: make it by AppFunction (lib/constructs/app-function.ts).`,
  );
};

const usualTimeout = 3;
const usualMemory = 128;

const functionOf = (
  resources: readonly Resource[],
  resource: Resource,
  awaited: ReadonlySet<unknown>,
): AppFunction => {
  const { properties, ref, arn = '' } = resource;
  const entry = entryOf(resource);
  const { Variables = {} } = (properties['Environment'] ?? {}) as {
    Variables?: Record<string, string>;
  };
  return {
    name: ref,
    arn,
    entry,
    alias: entry.replace(/^functions\//, '').replace(/\.lambda\.ts$/, ''),
    roleArn: String(properties['Role']),
    timeoutMs: Number(properties['Timeout'] ?? usualTimeout) * 1000,
    memoryMb: Number(properties['MemorySize'] ?? usualMemory),
    environment: Object.fromEntries(
      Object.entries(Variables).map(([key, value]) => [key, String(value)]),
    ),
    retry: retryOf(resources, ref),
    isAwaited: awaited.has(ref) || awaited.has(arn),
  };
};

/** All functions of the template. @throws StartFault when one has no entry file */
export const functionsOf = (resources: readonly Resource[]): readonly AppFunction[] => {
  const awaited = awaitedOf(resources);
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map((resource) => functionOf(resources, resource, awaited));
};
