import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#platform/dynamo.ts';
import { table as declared } from '#platform/table.ts';
import { startEngine as start } from '../../local/dynamodb/engine.ts';

/** A real DynamoDB engine with the one table, empty. */
export type TestEngine = {
  readonly endpoint: string;
  readonly table: Table;
  readonly close: () => Promise<void>;
};

const attributeNames = (): readonly string[] => [
  ...new Set([
    declared.partitionKey,
    declared.sortKey,
    ...Object.values(declared.indexes).flatMap(({ partition, sort }) => [partition, sort]),
  ]),
];

const schema = (partition: string, sort: string): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

/** The table of functions/platform/table.ts as a request. */
export const declaredTable = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: attributeNames().map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: schema(declared.partitionKey, declared.sortKey),
  GlobalSecondaryIndexes: Object.entries(declared.indexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: schema(index.partition, index.sort),
    Projection: { ProjectionType: 'KEYS_ONLY' },
  })),
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: process.env['AWS_REGION'] ?? 'eu-central-1',
    ...(process.env['AWS_ACCESS_KEY_ID'] === undefined
      ? { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
      : {}),
  });

const createTable = async (client: DynamoDBClient): Promise<string> => {
  const name = `lambdesk-test-${randomUUID()}`;
  await client.send(new CreateTableCommand(declaredTable(name)));
  await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 60 }, { TableName: name });
  const TimeToLiveSpecification = { AttributeName: declared.timeToLive, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  return name;
};

/**
 * Starts an engine of its own (or uses the one of `AWS_ENDPOINT_URL_DYNAMODB`) and makes the table there. Close it
 * when done: `const engine = await startEngine()` … `await engine.close()`.
 */
export const startEngine = async (): Promise<TestEngine> => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-engine-'));
  const engine = await start(dir);
  const client = clientOf(engine.endpoint);
  const name = await createTable(client);
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    endpoint: engine.endpoint,
    table: { name, client: documents },
    close: async () => {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
      await engine.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
