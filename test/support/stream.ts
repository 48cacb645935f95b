import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClock } from '../../local/clock.ts';
import type {
  AwsAnswer,
  AwsCall,
  AwsService,
  Cloud,
  Invocation,
  Resource,
} from '../../local/cloud.ts';
import { openDatabase } from '../../local/database.ts';
import { createDynamo } from '../../local/dynamodb/index.ts';
import { createWork } from '../../local/work.ts';
import { declaredTable } from './engine.ts';

/** A stream record as a function is given it. */
export type SeenRecord = {
  readonly eventName: string;
  readonly userIdentity?: unknown;
  readonly eventSourceARN: string;
  readonly awsRegion: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly Keys: { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
    readonly NewImage?: Readonly<Record<string, unknown>>;
    readonly OldImage?: Readonly<Record<string, unknown>>;
  };
};

export type Relay = (records: readonly SeenRecord[]) => Invocation | Promise<Invocation>;

/** A cloud of one table whose stream feeds one function, on a folder that survives `reopen`. */
export type StreamBench = {
  readonly cloud: () => Cloud;
  readonly dynamo: () => AwsService;
  readonly ask: (operation: string, input: object) => Promise<AwsAnswer>;
  readonly put: (pk: string, more?: object) => Promise<AwsAnswer>;
  readonly settle: () => Promise<void>;
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const tableArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/desk';
export const queueArn = 'arn:aws:sqs:eu-central-1:000000000000:dead';

const resource = (type: string, named: Partial<Resource>): Resource => ({
  stack: 'test',
  logicalId: type.split('::').at(-1) ?? '',
  type,
  properties: {},
  metadata: {},
  ref: '',
  arn: undefined,
  ...named,
});

const resourcesOf = (mapping: object): readonly Resource[] => {
  const {
    TableName: _name,
    BillingMode: _mode,
    StreamSpecification: _stream,
    ...keys
  } = declaredTable('desk');
  return [
    resource('AWS::DynamoDB::GlobalTable', {
      ref: 'desk',
      arn: tableArn,
      properties: {
        ...keys,
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    }),
    resource('AWS::Lambda::Function', { ref: 'relay', arn: 'arn:aws:lambda:::function:relay' }),
    resource('AWS::SQS::Queue', { ref: 'http://127.0.0.1/000000000000/dead', arn: queueArn }),
    resource('AWS::Lambda::EventSourceMapping', {
      properties: {
        EventSourceArn: `${tableArn}/stream/2026-01-01T00:00:00.000`,
        FunctionName: 'relay',
        StartingPosition: 'TRIM_HORIZON',
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...mapping,
      },
    }),
  ];
};

const cloudOn = (dir: string, mapping: object, relay: Relay): Cloud => {
  const database = openDatabase(dir);
  return {
    dir,
    region: 'eu-central-1',
    account: '000000000000',
    clock: createClock(database),
    database,
    resources: resourcesOf(mapping),
    lambda: {
      invoke: async (_arn, payload) =>
        relay((payload as { readonly Records: readonly SeenRecord[] }).Records),
      invokeAsync: () => {
        throw new Error('A stream is not delivered asynchronously.');
      },
    },
    work: createWork(),
    gatewayUrl: () => 'http://127.0.0.1',
    call: () => Promise.reject(new Error('No other service is called.')),
    step: async () => {},
    log: () => {},
  };
};

const open = async (dir: string, mapping: object, relay: Relay) => {
  const cloud = cloudOn(dir, mapping, relay);
  const dynamo = await createDynamo(cloud);
  await dynamo.start?.();
  return { cloud, dynamo };
};

const callOf = (operation: string, input: object): AwsCall => ({
  service: 'dynamodb',
  operation,
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.from(JSON.stringify(input)),
});

export const openStream = async (mapping: object, relay: Relay): Promise<StreamBench> => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-stream-'));
  let current = await open(dir, mapping, relay);
  const ask: StreamBench['ask'] = (operation, input) =>
    current.dynamo.serve(callOf(operation, input));
  return {
    cloud: () => current.cloud,
    dynamo: () => current.dynamo,
    ask,
    put: (pk, more = {}) =>
      ask('PutItem', { TableName: 'desk', Item: { pk: { S: pk }, sk: { S: 'A' }, ...more } }),
    settle: async () => {
      do await delay(5);
      while (current.cloud.work.busy(1000).length > 0);
    },
    reopen: async () => {
      await current.dynamo.close?.();
      current = await open(dir, mapping, relay);
    },
    close: async () => {
      await current.dynamo.close?.();
      current.cloud.database.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
