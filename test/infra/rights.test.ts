import { expect, test } from 'vitest';
import { allEntries } from '../../lib/constructs/bundle.ts';
import { bundles } from './bundles.ts';
import { allowedTo, deniedTo, functionsByEntry, ofType, roleOf } from './synthesised.ts';

/** Rights of the runtime itself, which no line of a function calls for. */
const ofTheRuntime =
  /^(logs|xray|sqs):|^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/;

const rolesOf = () => ofType('AWS::IAM::Role').map(({ id }) => id);

test('no policy allows an action by wildcard', () => {
  const actions = rolesOf()
    .flatMap(allowedTo)
    .flatMap((statement) => statement.actions);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

/** A phone number has no ARN: who may publish to everything is denied whatever of SNS has one. */
const mayOnlyText = (roleId: string): boolean =>
  deniedTo(roleId).some(
    ({ actions, resources }) =>
      actions.includes('sns:Publish') && resources.includes('arn:<AWS::Partition>:sns:*:*:*'),
  );

/** What AWS knows no resource for. */
const withoutResource =
  /^(xray:|logs:(?!PutLogEvents|CreateLogStream)|cloudwatch:DescribeAlarms$|ses:(Describe|Set)ActiveReceiptRuleSet$|ses:DeleteSuppressedDestination$)/;

test('only what has no resource is allowed on everything: tracing, log delivery, text messages, the account’s mail settings', () => {
  const wide = rolesOf().flatMap((role) =>
    allowedTo(role)
      .filter((statement) => statement.resources.includes('*'))
      .flatMap((statement) => statement.actions)
      .filter((action) => action !== 'sns:Publish' || !mayOnlyText(role)),
  );
  expect(wide.filter((action) => !withoutResource.test(action))).toEqual([]);
});

test('a wildcard within a resource is the objects of a bucket, the executions of a machine, or the functions of the stage', () => {
  const partial = rolesOf()
    .flatMap(allowedTo)
    .flatMap((statement) => statement.resources)
    .filter((resource) => resource !== '*' && resource.includes('*'));
  for (const resource of partial)
    expect(resource).toMatch(
      /^lambdesk-example-data:\w*(Mail|Files)\w*\/\*$|^<StatusPageFiles\w*,Arn>\/\*$|:execution:<[^>]+>:\*$|:function:lambdesk-example-\*:live$/,
    );
});

test('the two functions that tell people may send text messages, and publish to nothing else', () => {
  const texting = [...functionsByEntry()].filter(([, lambda]) =>
    allowedTo(roleOf(lambda)).some(
      ({ actions, resources }) => actions.includes('sns:Publish') && resources.includes('*'),
    ),
  );
  expect(texting.map(([entry]) => entry)).toEqual([
    'functions/notifications/on-event.lambda.ts',
    'functions/notifications/tell-waiting.lambda.ts',
  ]);
  expect(texting.every(([, lambda]) => mayOnlyText(roleOf(lambda)))).toBe(true);
});

test('no managed policy is attached', () => {
  for (const { id, properties } of ofType('AWS::IAM::Role'))
    expect(properties['ManagedPolicyArns'], id).toBeUndefined();
});

/** What each command of the SDK needs; a command that is missing here fails the test. */
const needs: Readonly<Record<string, readonly string[]>> = {
  AdminCreateUser: ['cognito-idp:AdminCreateUser'],
  AdminDisableUser: ['cognito-idp:AdminDisableUser'],
  AdminEnableUser: ['cognito-idp:AdminEnableUser'],
  AdminUserGlobalSignOut: ['cognito-idp:AdminUserGlobalSignOut'],
  BatchGet: ['dynamodb:BatchGetItem'],
  BatchWrite: ['dynamodb:BatchWriteItem'],
  DeleteSuppressedDestination: ['ses:DeleteSuppressedDestination'],
  DescribeActiveReceiptRuleSet: ['ses:DescribeActiveReceiptRuleSet'],
  Get: ['dynamodb:GetItem'],
  GetFunctionConfiguration: ['lambda:GetFunctionConfiguration'],
  GetObject: ['s3:GetObject'],
  GetObjectTagging: ['s3:GetObjectTagging'],
  GetSecretValue: ['secretsmanager:GetSecretValue'],
  // Without the second, an absent object is a refusal instead of an answer.
  HeadObject: ['s3:GetObject', 's3:ListBucket'],
  Invoke: ['lambda:InvokeFunction'],
  Publish: ['sns:Publish'],
  PublishBatch: ['sns:Publish'],
  PutObject: ['s3:PutObject'],
  Query: ['dynamodb:Query'],
  SendEmail: ['ses:SendEmail', 'ses:SendRawEmail'],
  SetActiveReceiptRuleSet: ['ses:SetActiveReceiptRuleSet'],
  StartExecution: ['states:StartExecution'],
  StopExecution: ['states:StopExecution'],
};

const writes = ['TransactWrite', 'Put', 'Update', 'Delete'];

const bundled = bundles();

const commandsOf = (entry: string): readonly string[] => {
  const text = bundled.get(entry) ?? '';
  return [
    ...new Set([...text.matchAll(/new (\w+)Command\(/g)].map(([, name = '']) => name)),
  ].sort();
};

/** Code that is in a bundle but cannot be reached, so its rights are not given. */
const unreachable: Readonly<Record<string, readonly string[]>> = {
  // The HTTP layer looks a claim up for the Idempotency-Key of a POST; these have no POST.
  'functions/holidays/api.lambda.ts': ['dynamodb:GetItem'],
  'functions/insights/api.lambda.ts': ['dynamodb:GetItem'],
  'functions/system/api.lambda.ts': ['dynamodb:GetItem'],
};

const rightsOf = (entry: string): readonly string[] => {
  const lambda = functionsByEntry().get(entry);
  const actions =
    lambda === undefined ? [] : allowedTo(roleOf(lambda)).flatMap((one) => one.actions);
  return [...new Set(actions)].filter((action) => !ofTheRuntime.test(action));
};

const isTable = (action: string): boolean => action.startsWith('dynamodb:');

test.each(allEntries())('%s may do what its code does, and no more', (entry) => {
  const used = commandsOf(entry);
  const needed = used
    .filter((name) => !writes.includes(name))
    .flatMap((name) => needs[name] ?? [`unknown command ${name}`]);
  const rights = rightsOf(entry);
  expect(
    needed.filter((action) => !rights.includes(action) && !unreachable[entry]?.includes(action)),
    'missing',
  ).toEqual([]);
  const unused = rights.filter((action) => !isTable(action) && !needed.includes(action));
  expect(unused, 'unused').toEqual([]);
  const mayWrite = rights.includes('dynamodb:PutItem');
  if (mayWrite)
    expect(
      used.some((name) => writes.includes(name)),
      'writes for nothing',
    ).toBe(true);
});

test('only what removes things from the table may, and only what checks them while it writes', () => {
  const having = (action: string) =>
    allEntries()
      .filter((entry) => rightsOf(entry).includes(action))
      .toSorted();
  expect(having('dynamodb:DeleteItem')).toEqual([
    'functions/customers/api.lambda.ts',
    'functions/dead-letters/send-again.lambda.ts',
    'functions/identity/api.lambda.ts',
    'functions/incidents/apply-page.lambda.ts',
    'functions/insights/on-case-counted.lambda.ts',
    'functions/linked-objects/api.lambda.ts',
    'functions/queues/give-waiting.lambda.ts',
    'functions/queues/on-case-offered.lambda.ts',
    'functions/status-subscriptions/api.lambda.ts',
    'functions/status-subscriptions/tell-subscribers.lambda.ts',
    'functions/webhook-endpoints/api.lambda.ts',
  ]);
  // A right that is missing refuses the whole transaction, and only once something is drawn from an agreement.
  const writing = having('dynamodb:UpdateItem');
  const checking = having('dynamodb:ConditionCheckItem');
  const needing = writing.filter((entry) => /\bConditionCheck:/.test(bundled.get(entry) ?? ''));
  expect(needing).toContain('functions/cases/api.lambda.ts');
  expect(needing.filter((entry) => !checking.includes(entry))).toEqual([]);
  expect(checking.filter((entry) => !writing.includes(entry))).toEqual([]);
});
