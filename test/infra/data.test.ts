import { expect, test } from 'vitest';
import { table } from '../../functions/platform/table.ts';
import { mentions, ofType, type Resource, resources, synthesise } from './synthesised.ts';

const stateful = [
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::GlobalTable',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
];

const isStateful = ({ type }: Resource): boolean => stateful.includes(type);

test('there is one table, made as it is declared', () => {
  const tables = ofType('AWS::DynamoDB::GlobalTable');
  expect(tables).toHaveLength(1);
  expect(tables[0]?.properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: table.partitionKey, KeyType: 'HASH' },
      { AttributeName: table.sortKey, KeyType: 'RANGE' },
    ],
    TimeToLiveSpecification: { AttributeName: table.timeToLive, Enabled: true },
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    Replicas: [
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { KMSMasterKeyId: expect.anything() },
      },
    ],
  });
});

test('every declared index carries keys only', () => {
  const [made] = ofType('AWS::DynamoDB::GlobalTable');
  const expected = Object.entries(table.indexes).map(([name, { partition, sort }]) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'KEYS_ONLY' },
  }));
  expect(made?.properties['GlobalSecondaryIndexes']).toEqual(expected);
});

/** What a site or the status page is made of is the same for everybody and is made again at will: no data. */
const isData = ({ metadata }: Resource): boolean =>
  !('lambdesk:site' in metadata || 'lambdesk:written' in metadata);
const dataBuckets = () => ofType('AWS::S3::Bucket').filter(isData);

test('what holds data outlives its stack', () => {
  const resources = stateful.flatMap(ofType).filter(isData);
  expect(resources.length).toBeGreaterThanOrEqual(6);
  for (const { id, deletionPolicy } of resources) expect(deletionPolicy, id).toBe('Retain');
});

test('nothing that goes with its stack is left under a name that the next deployment gives again', () => {
  const logs = ofType('AWS::Logs::LogGroup');
  expect(logs.length).toBeGreaterThan(50);
  expect(logs.some(({ properties }) => 'LogGroupName' in properties)).toBe(true);
  for (const { id, deletionPolicy } of logs) expect(deletionPolicy, id).toBe('Delete');
});

test('user pools cannot be deleted by mistake', () => {
  for (const { id, properties } of ofType('AWS::Cognito::UserPool'))
    expect(properties['DeletionProtection'], id).toBe('ACTIVE');
});

test('a stage that protects nothing leaves nothing behind', () => {
  const local = synthesise('local').filter(isStateful);
  expect(local.length).toBeGreaterThanOrEqual(6);
  for (const { id, deletionPolicy } of local) expect(deletionPolicy, id).toBe('Delete');
});

test('stacks that hold data hold no functions', () => {
  const withData = new Set(
    stateful
      .flatMap(ofType)
      .filter(isData)
      .map(({ stack }) => stack),
  );
  const withCode = new Set(ofType('AWS::Lambda::Function').map(({ stack }) => stack));
  expect(withData.intersection(withCode)).toEqual(new Set());
});

test('buckets are private, encrypted and spoken to over TLS only; those of data are versioned', () => {
  expect(dataBuckets()).toHaveLength(2);
  for (const { id, properties } of dataBuckets())
    expect(properties['VersioningConfiguration'], id).toEqual({ Status: 'Enabled' });
  for (const { id, properties } of ofType('AWS::S3::Bucket'))
    expect(properties, id).toMatchObject({
      BucketEncryption: expect.anything(),
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  for (const { id, properties } of ofType('AWS::S3::BucketPolicy'))
    expect(JSON.stringify(properties), id).toContain('"aws:SecureTransport":"false"');
});

test('only SES of this account may store mail', () => {
  const allowing = ofType('AWS::S3::BucketPolicy')
    .filter(({ properties }) => dataBuckets().some(({ id }) => mentions(properties['Bucket'], id)))
    .flatMap(
      ({ properties }) =>
        (properties['PolicyDocument'] as { Statement: readonly object[] }).Statement,
    )
    .filter((statement) => 'Effect' in statement && statement.Effect === 'Allow');
  expect(allowing).toEqual([
    expect.objectContaining({
      Action: 's3:PutObject',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      Principal: { Service: 'ses.amazonaws.com' },
    }),
  ]);
});

test('a stage that asks for it has its files scanned, and no other', () => {
  const plans = (stage: string) =>
    synthesise(stage).filter(({ type }) => type === 'AWS::GuardDuty::MalwareProtectionPlan');
  expect(plans('example')).toEqual([]);
  expect(plans('local').map(({ properties }) => properties['Actions'])).toEqual([
    { Tagging: { Status: 'ENABLED' } },
  ]);
});

test('users are made by administrators and sign in by code, without a secret and without rewriting themselves', () => {
  for (const { id, properties } of ofType('AWS::Cognito::UserPool'))
    expect(properties['AdminCreateUserConfig'], id).toEqual({ AllowAdminCreateUserOnly: true });
  expect(ofType('AWS::Cognito::UserPoolClient')).toHaveLength(2);
  for (const { id, properties } of ofType('AWS::Cognito::UserPoolClient'))
    expect(properties, id).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      WriteAttributes: ['locale'],
    });
});

test('everything that holds data is encrypted by the one key of the stage, which is rotated', () => {
  const [key, ...more] = ofType('AWS::KMS::Key');
  expect(more).toEqual([]);
  expect(key?.properties).toMatchObject({ EnableKeyRotation: true });
  const types = ['GlobalTable', 'Bucket', 'Queue', 'Topic', 'Secret'];
  const encrypted = resources().filter(
    (resource) => isData(resource) && types.includes(resource.type.split('::')[2] ?? ''),
  );
  expect(encrypted.length).toBeGreaterThanOrEqual(7);
  for (const { id, properties } of encrypted)
    expect(mentions(properties, key?.id ?? '-'), id).toBe(true);
});

test('the key is used through services of this account only, and by no policy of a function', () => {
  const [key] = ofType('AWS::KMS::Key');
  const policy = (key?.properties['KeyPolicy'] ?? { Statement: [] }) as {
    readonly Statement: readonly { readonly Sid?: string; readonly Condition?: object }[];
  };
  const { Statement } = policy;
  expect(Statement.map(({ Sid }) => Sid)).toEqual([
    undefined,
    'ThroughServicesOfThisAccount',
    'ServicesForThisAccount',
  ]);
  for (const { Sid, Condition } of Statement.slice(1))
    expect(JSON.stringify(Condition), Sid).toContain('AWS::AccountId');
  const ofFunctions = ofType('AWS::IAM::Policy').map(({ properties }) =>
    JSON.stringify(properties),
  );
  expect(ofFunctions.filter((policy) => policy.includes('kms:'))).toEqual([]);
});

/** Services that a statement of a policy lets in. */
const servicesIn = (document: unknown): readonly string[] =>
  (JSON.stringify(document).match(/[a-z]+\.amazonaws\.com/g) ?? []).map(
    (name) => name.split('.')[0] ?? '',
  );

test('whoever may publish to a topic may encrypt what it publishes', () => {
  const publishers = ofType('AWS::SNS::TopicPolicy').flatMap(({ properties }) =>
    servicesIn(properties['PolicyDocument']),
  );
  const [key] = ofType('AWS::KMS::Key');
  expect(publishers).toContain('budgets');
  expect(servicesIn(key?.properties['KeyPolicy'])).toEqual(expect.arrayContaining(publishers));
});
