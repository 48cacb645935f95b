import type { Cloud, Resource } from '../cloud.ts';
import { operation, type Wire, WireFault } from './wire.ts';

/** A table of the template as it stands in the engine. */
export type LocalTable = {
  readonly name: string;
  readonly arn: string;
  /** ARN under which the engine knows its stream; absent without a stream. */
  readonly engineStreamArn: string | undefined;
  /** What stream records may show: the declared view. */
  readonly view: string | undefined;
  readonly partitionKey: string;
  readonly sortKey: string | undefined;
  /** Attribute of expiry, epoch seconds. */
  readonly timeToLive: string | undefined;
};

type KeySchema = readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[];

type Properties = {
  readonly AttributeDefinitions: readonly unknown[];
  readonly KeySchema: KeySchema;
  readonly GlobalSecondaryIndexes?: readonly Readonly<Record<string, unknown>>[];
  readonly StreamSpecification?: { readonly StreamViewType: string };
  readonly TimeToLiveSpecification?: {
    readonly AttributeName?: string;
    readonly Enabled: boolean;
  };
};

export const tableTypes = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];

export const isTable = ({ type }: Resource): boolean => tableTypes.includes(type);

const indexOf = ({ IndexName, KeySchema, Projection }: Readonly<Record<string, unknown>>) => ({
  IndexName,
  KeySchema,
  Projection,
});

/**
 * The request that makes the table. The stream always carries both images, so that changes of nothing can be told and
 * dropped; the records are cut to the declared view afterwards.
 */
const creation = (name: string, properties: Properties) => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: properties.AttributeDefinitions,
  KeySchema: properties.KeySchema,
  ...(properties.GlobalSecondaryIndexes === undefined
    ? {}
    : { GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes.map(indexOf) }),
  ...(properties.StreamSpecification === undefined
    ? {}
    : { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
});

type Described = {
  readonly Table: {
    readonly LatestStreamArn?: string;
    readonly KeySchema: KeySchema;
    readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
  };
};

const describe = async (wire: Wire, name: string): Promise<Described | undefined> => {
  try {
    return await wire.ask<Described>(operation('DescribeTable'), { TableName: name });
  } catch (error) {
    if (error instanceof WireFault && error.type === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

const create = async (
  wire: Wire,
  name: string,
  properties: Properties,
): Promise<Described | undefined> => {
  await wire.ask(operation('CreateTable'), creation(name, properties));
  const expiry = properties.TimeToLiveSpecification;
  if (expiry?.Enabled === true)
    await wire.ask(operation('UpdateTimeToLive'), {
      TableName: name,
      TimeToLiveSpecification: { AttributeName: expiry.AttributeName, Enabled: true },
    });
  return describe(wire, name);
};

const keyNames = (schema: KeySchema): string => JSON.stringify(schema);

const indexNames = (indexes: readonly Readonly<Record<string, unknown>>[] = []): string =>
  indexes
    .map(({ IndexName }) => String(IndexName))
    .sort()
    .join(', ');

/** A table is made once; when the template has moved on since, a folder of old data must not be used unnoticed. */
const refuseOther = (name: string, { Table: found }: Described, declared: Properties): void => {
  const isSame =
    keyNames(found.KeySchema) === keyNames(declared.KeySchema) &&
    indexNames(found.GlobalSecondaryIndexes) === indexNames(declared.GlobalSecondaryIndexes);
  if (!isSame)
    throw new Error(
      `The table ${name} in the data folder has other keys or indexes than the template; start with a new data folder.`,
    );
};

const toTable = (resource: Resource, described: Described): LocalTable => {
  const properties = resource.properties as unknown as Properties;
  const nameOfKey = (type: string): string | undefined =>
    properties.KeySchema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const expiry = properties.TimeToLiveSpecification;
  return {
    name: resource.ref,
    arn: resource.arn ?? '',
    engineStreamArn: described.Table.LatestStreamArn,
    view: properties.StreamSpecification?.StreamViewType,
    partitionKey: nameOfKey('HASH') ?? '',
    sortKey: nameOfKey('RANGE'),
    timeToLive: expiry?.Enabled === true ? expiry.AttributeName : undefined,
  };
};

/** Makes the tables of the template that are not there yet. @throws when one is there with other keys */
export const declareTables = (cloud: Cloud, wire: Wire): Promise<readonly LocalTable[]> =>
  Promise.all(
    cloud.resources.filter(isTable).map(async (resource) => {
      const properties = resource.properties as unknown as Properties;
      const found = await describe(wire, resource.ref);
      if (found !== undefined) refuseOther(resource.ref, found, properties);
      const described = found ?? (await create(wire, resource.ref, properties));
      if (described === undefined) throw new Error(`The table ${resource.ref} was not made.`);
      return toTable(resource, described);
    }),
  );
