import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stacksOf } from '../../bin/stage.ts';
import { aliasOf, mentions, ofType, resources } from './synthesised.ts';

/** All that the system is made of: the local cloud must run, or knowingly ignore, each of these. */
const known = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Budgets::Budget',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SES::ReceiptRule',
  'AWS::SES::ReceiptRuleSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
  'Custom::ActiveReceiptRuleSet',
];

test('the system is made of these kinds of resources and no other', () => {
  expect([...new Set(resources().map(({ type }) => type))].sort()).toEqual(known);
});

test('no stack comes nearer than two functions to the limit of 500 resources', () => {
  const ofAFunction = 11;
  for (const [stack, list] of Map.groupBy(resources(), (resource) => resource.stack))
    expect(list.length, stack).toBeLessThanOrEqual(500 - 2 * ofAFunction);
});

test('the shape holds: functions behind an HTTP API, one table, waiting in Step Functions, mail by SES (OPS-7)', () => {
  const counts = Object.fromEntries(known.map((type) => [type, ofType(type).length]));
  expect(counts).toMatchObject({
    'AWS::ApiGatewayV2::Api': 1,
    'AWS::DynamoDB::GlobalTable': 1,
    'AWS::SES::EmailIdentity': 1,
    // Events, alarms and what SES reports; the desk's mail and the probe.
    'AWS::SES::ReceiptRule': 2,
    'AWS::SNS::Topic': 3,
    'AWS::StepFunctions::StateMachine': 2,
  });
});

test('mail is stored before its function is woken', () => {
  const rule = ofType('AWS::SES::ReceiptRule').find(({ id }) => id.startsWith('MailDoor'));
  expect(rule?.properties['Rule']).toMatchObject({
    Actions: [
      { S3Action: { BucketName: expect.anything() } },
      { LambdaAction: { FunctionArn: expect.anything(), InvocationType: 'Event' } },
    ],
    Recipients: ['support.example.com'],
  });
});

test('the relay reads new journal entries only, and a bad one holds up nothing', () => {
  const mappings = ofType('AWS::Lambda::EventSourceMapping').filter(
    ({ properties }) => properties['StartingPosition'] !== undefined,
  );
  expect(mappings).toHaveLength(1);
  expect(mappings[0]?.properties).toMatchObject({
    BisectBatchOnFunctionError: true,
    DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    FilterCriteria: {
      Filters: [
        {
          Pattern: JSON.stringify({
            eventName: ['INSERT'],
            dynamodb: { Keys: { sk: { S: [{ prefix: 'JOURNAL#' }] } } },
          }),
        },
      ],
    },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 3,
    StartingPosition: 'TRIM_HORIZON',
  });
});

test('dead letters are taken from their queue, and looked after by a rhythm and on demand', () => {
  const [collecting, ...others] = ofType('AWS::Lambda::EventSourceMapping').filter(
    ({ properties }) => properties['StartingPosition'] === undefined,
  );
  expect(others).toEqual([]);
  expect(collecting?.properties).toMatchObject({
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  const alias = aliasOf('functions/dead-letters/send-again.lambda.ts');
  const rules = ofType('AWS::Events::Rule').filter(({ properties }) =>
    mentions(properties['Targets'], alias),
  );
  expect(rules.map(({ properties }) => properties)).toMatchObject([
    { ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' },
  ]);
  const asked = ofType('AWS::SNS::Subscription').filter(({ properties }) =>
    mentions(properties['Endpoint'], alias),
  );
  expect(asked.map(({ properties }) => properties['FilterPolicy'])).toEqual([
    { type: ['redrive.asked'] },
  ]);
});

test('the reconciler is woken hourly, by whoever asks for it, and by published calendars and policies', () => {
  const alias = aliasOf('functions/reconciler/reconcile.lambda.ts');
  const rules = ofType('AWS::Events::Rule').filter(({ properties }) =>
    mentions(properties['Targets'], alias),
  );
  expect(rules.map(({ properties }) => properties)).toMatchObject([
    { ScheduleExpression: 'rate(1 hour)', State: 'ENABLED' },
  ]);
  const asked = ofType('AWS::SNS::Subscription').filter(({ properties }) =>
    mentions(properties['Endpoint'], alias),
  );
  expect(asked.map(({ properties }) => properties['FilterPolicy'])).toEqual([
    { type: ['reconciliation.asked', 'design.published'] },
  ]);
});

test('every listener says which events it hears and parks what cannot be handed over', () => {
  const listeners = ofType('AWS::SNS::Subscription').filter(
    ({ properties }) => properties['Protocol'] !== 'email',
  );
  expect(listeners.length).toBeGreaterThan(0);
  for (const { id, properties } of listeners)
    expect(properties, id).toMatchObject({
      // What SES reports has no attributes to be told by; its topic carries nothing else. Other systems may hear everything.
      ...(mentions(properties['TopicArn'], 'MailReports') ||
      mentions(properties['Endpoint'], aliasOf('functions/webhook-endpoints/on-event.lambda.ts'))
        ? {}
        : { FilterPolicy: expect.anything() }),
      Protocol: 'lambda',
      RedrivePolicy: { deadLetterTargetArn: expect.anything() },
    });
});

test.each(['case-clock', 'incident-propagation'])(
  'every hole of the machine %s is filled with a function it may call',
  (name) => {
    const definition = readFileSync(
      new URL(`../../statemachines/${name}.asl.json`, import.meta.url),
      'utf8',
    );
    const holes = [...definition.matchAll(/\$\{(\w+)\}/g)].map(([, hole]) => hole);
    const machine = ofType('AWS::StepFunctions::StateMachine').find(({ properties }) =>
      String(properties['StateMachineName']).endsWith(name),
    );
    const filled = machine?.properties['DefinitionSubstitutions'] as Readonly<
      Record<string, object>
    >;
    expect(Object.keys(filled).sort()).toEqual([...new Set(holes)].sort());
    for (const value of Object.values(filled))
      expect(ofType('AWS::Lambda::Alias').some(({ id }) => mentions(value, id))).toBe(true);
  },
);

test('the signing secret is generated with a key that has an id', () => {
  const [secret] = ofType('AWS::SecretsManager::Secret');
  expect(secret?.properties['GenerateSecretString']).toMatchObject({
    GenerateStringKey: 'a',
    SecretStringTemplate: '{"current":"a"}',
  });
});

test('the desk’s receipt rules stand in the set that is active, and probes are taken out first', () => {
  const [active] = ofType('Custom::ActiveReceiptRuleSet');
  for (const { id, properties } of ofType('AWS::SES::ReceiptRule'))
    expect(mentions(properties['RuleSetName'], active?.id ?? '-'), id).toBe(true);
  const probe = ofType('AWS::SES::ReceiptRule').find(({ id }) => id.startsWith('MailProbe'));
  expect(probe?.properties).not.toHaveProperty('After');
  expect(probe?.properties['Rule']).toMatchObject({
    Recipients: ['probe@support.example.com'],
    Actions: [{ LambdaAction: {} }, { StopAction: { Scope: 'RuleSet' } }],
  });
});

test('a removal knows every stack there is', () => {
  const { holdingData, working } = stacksOf('example');
  const stacks = new Set(resources().map(({ stack }) => stack));
  expect([...holdingData, ...working].sort()).toEqual([...stacks].sort());
});
