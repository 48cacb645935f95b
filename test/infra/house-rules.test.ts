import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { HouseChecks, houseRules } from '../../lib/rules/house-checks.ts';

const anybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };
const mapping = {
  EventSourceArn: 'arn:aws:dynamodb:eu-central-1:111122223333:table/desk/stream/1',
  FunctionName: 'relay:live',
  StartingPosition: 'TRIM_HORIZON',
  MaximumRetryAttempts: 3,
  BisectBatchOnFunctionError: true,
  FunctionResponseTypes: ['ReportBatchItemFailures'],
  DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-central-1:111122223333:dead' } },
};
const client = {
  UserPoolId: 'pool',
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
  GenerateSecret: false,
  PreventUserExistenceErrors: 'ENABLED',
  WriteAttributes: ['locale'],
};
const without = (properties: object, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
const publicButFor = (name: string) => ({
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
    [name]: false,
  },
});

/** What each rule must refuse: variants of a template somebody might write (attack class 98). */
const refused: Readonly<Record<string, readonly object[]>> = {
  MappingRetries: [
    without(mapping, 'MaximumRetryAttempts'),
    { ...mapping, MaximumRetryAttempts: -1 },
    { ...mapping, MaximumRetryAttempts: 10_000 },
  ],
  MappingBisects: [
    without(mapping, 'BisectBatchOnFunctionError'),
    { ...mapping, BisectBatchOnFunctionError: false },
  ],
  MappingPartialResponse: [without(mapping, 'FunctionResponseTypes')],
  MappingParks: [without(mapping, 'DestinationConfig'), { ...mapping, DestinationConfig: {} }],
  MappingAlias: [{ ...mapping, FunctionName: 'relay' }],
  SubscriptionParks: [{ Protocol: 'lambda', Endpoint: 'arn', FilterPolicy: {} }],
  SubscriptionAlias: [{ Protocol: 'lambda', Endpoint: 'arn:aws:lambda:x:1:function:relay' }],
  ScheduleAlias: [{ Targets: [{ Id: 'a', Arn: 'arn:aws:lambda:x:1:function:relay' }] }],
  WorkflowAlias: [{ DefinitionSubstitutions: { Ask: 'arn:aws:lambda:x:1:function:ask' } }],
  IntegrationAlias: [{ IntegrationUri: 'arn:aws:lambda:x:1:function:api' }],
  AuthorizerAlias: [{ AuthorizerUri: 'arn:aws:lambda:x:1:function:gate' }],
  ReceiptAlias: [
    { Rule: { Actions: [{ LambdaAction: { FunctionArn: 'arn:aws:lambda:x:1:function:mail' } }] } },
  ],
  AliasParks: [{ FunctionName: 'relay', FunctionVersion: '1', Name: 'live' }],
  NoSelfSignUp: [{}, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }],
  CodeFlowOnly: [
    { ...client, AllowedOAuthFlows: ['code', 'implicit'] },
    { ...client, AllowedOAuthFlows: ['client_credentials'] },
    { ...client, GenerateSecret: true },
    { ...client, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  ],
  NoAdminScope: [
    without(client, 'AllowedOAuthScopes'),
    { ...client, AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin'] },
  ],
  NoAttributeRewriting: [
    without(client, 'WriteAttributes'),
    { ...client, WriteAttributes: ['locale', 'email'] },
    { ...client, WriteAttributes: ['custom:roles'] },
  ],
  NoTellingWhoExists: [
    without(client, 'PreventUserExistenceErrors'),
    { ...client, PreventUserExistenceErrors: 'LEGACY' },
  ],
  RouteAuthorizer: [
    { RouteKey: 'GET /v1/cases' },
    { RouteKey: '$default', AuthorizationType: 'NONE' },
    { RouteKey: 'GET /v1/cases', AuthorizationType: 'CUSTOM' },
  ],
  ReceiptRuleActive: [{ RuleSetName: 'some-set', Rule: {} }],
  MailEncrypted: [{}, { DeliveryOptions: { TlsPolicy: 'OPTIONAL' } }],
  CallerBound: [{ Action: 'lambda:InvokeFunction', Principal: 'ses.amazonaws.com' }],
  BucketPrivate: [
    {},
    publicButFor('BlockPublicAcls'),
    publicButFor('BlockPublicPolicy'),
    publicButFor('IgnorePublicAcls'),
    publicButFor('RestrictPublicBuckets'),
  ],
  BucketKey: [
    {},
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      },
    },
  ],
  QueueKey: [{}, { SqsManagedSseEnabled: true }],
  TopicKey: [{}],
  TableKey: [
    { Replicas: [{ Region: 'x' }] },
    { Replicas: [{ SSESpecification: { KMSMasterKeyId: 'key' } }] },
  ],
  LogsForget: [{}],
  FunctionLogs: [{}, { LoggingConfig: { LogGroup: 'by-name' } }],
  WorkflowLogs: [{}, { LoggingConfiguration: { IncludeExecutionData: true } }],
  BucketStrangers: [
    { PolicyDocument: { Statement: [anybody] } },
    { PolicyDocument: { Statement: [{ ...anybody, Principal: { AWS: '*' } }] } },
    { PolicyDocument: { Statement: [{ ...anybody, Principal: { AWS: ['*'] } }] } },
    {
      PolicyDocument: {
        Statement: [{ ...anybody, Principal: { AWS: ['arn:aws:iam::1:root', '*'] } }],
      },
    },
    {
      PolicyDocument: {
        Statement: [{ ...anybody, Principal: undefined, NotPrincipal: { AWS: 'x' } }],
      },
    },
    {
      PolicyDocument: {
        Statement: [{ ...anybody, Condition: { StringEquals: { 'aws:SourceAccount': '*' } } }],
      },
    },
    {
      PolicyDocument: {
        Statement: [{ ...anybody, Condition: { StringEquals: { 'aws:Referer': 'us' } } }],
      },
    },
  ],
  QueueStrangers: [{ PolicyDocument: { Statement: [anybody] } }],
  TopicStrangers: [{ PolicyDocument: { Statement: anybody } }],
  KeyStrangers: [{ KeyPolicy: { Statement: [anybody] } }],
  NamedActions: [
    { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: 'arn' }] } },
    { PolicyDocument: { Statement: { Effect: 'Allow', Action: ['s3:Get*'], Resource: 'arn' } } },
    { PolicyDocument: { Statement: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: 'arn' }] } },
  ],
};

const findings = (build: (stack: Stack) => void): readonly string[] => {
  const app = new App();
  build(new Stack(app, 'one'));
  const { violations } = new HouseChecks(app).validateScope(app);
  return violations.map(({ ruleName }) => ruleName);
};

const cases = Object.entries(refused).flatMap(([rule, all]) =>
  all.map((properties, n) => ({ rule, n: n + 1, properties })),
);

test.each(cases)('the template with what $rule forbids is refused ($n)', ({ rule, properties }) => {
  const type = houseRules[rule]?.on ?? '';
  expect(
    findings((stack) => {
      new CfnResource(stack, 'Wrong', { type, properties });
    }),
  ).toContain(`Lambdesk-${rule}`);
});

test('a web ACL on an HTTP API is refused, since it does nothing there', () => {
  const found = findings((stack) => {
    const api = new CfnResource(stack, 'Api', { type: 'AWS::ApiGatewayV2::Api' });
    new CfnResource(stack, 'Guard', {
      type: 'AWS::WAFv2::WebACLAssociation',
      properties: { ResourceArn: `arn:aws:apigateway:x::/apis/${api.ref}/stages/$default` },
    });
  });
  expect(found).toContain('Lambdesk-WafReach');
});

test('every rule is provoked', () => {
  expect([...Object.keys(refused), 'WafReach'].sort()).toEqual(Object.keys(houseRules).sort());
});

test('an open route that a route table knows is let through', () => {
  const properties = { RouteKey: 'GET /v1/health' };
  const found = findings((stack) => {
    new CfnResource(stack, 'Route', { type: 'AWS::ApiGatewayV2::Route', properties });
  });
  expect(found).not.toContain('Lambdesk-RouteAuthorizer');
});
