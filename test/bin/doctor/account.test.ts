import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { accountChecks, roleOf } from '../../../bin/doctor/account.ts';
import { examine } from '../../../bin/doctor/check.ts';
import { aSubject } from './settings.ts';

const sts = mockClient(STSClient);
const iam = mockClient(IAMClient);
const lambda = mockClient(LambdaClient);
const stacks = mockClient(CloudFormationClient);

const toolkit = (version: string) => ({
  Stacks: [
    {
      StackName: 'CDKToolkit',
      CreationTime: new Date(0),
      StackStatus: 'CREATE_COMPLETE' as const,
      Outputs: [{ OutputKey: 'BootstrapVersion', OutputValue: version }],
    },
  ],
});

beforeEach(() => {
  for (const client of [sts, iam, lambda, stacks]) client.reset();
  sts
    .on(GetCallerIdentityCommand)
    .resolves({ Account: '111122223333', Arn: 'arn:aws:sts::111122223333:assumed-role/deploy/me' });
  stacks.on(DescribeStacksCommand).resolves(toolkit('30'));
  iam.on(GetRoleCommand).resolves({});
  iam.on(SimulatePrincipalPolicyCommand).resolves({ EvaluationResults: [] });
  lambda
    .on(GetAccountSettingsCommand)
    .resolves({ AccountLimit: { UnreservedConcurrentExecutions: 1000 } });
});

const look = async (name: string, more: object = {}) =>
  (await examine(accountChecks(aSubject(more)))).find((finding) => finding.name === name);

test.each(['account', 'CDK', 'permissions', 'concurrency'])(
  '%s is well where it is',
  async (name) => {
    expect(await look(name)).toMatchObject({ state: 'well' });
  },
);

test('another account than the stage’s is wrong', async () => {
  sts.on(GetCallerIdentityCommand).resolves({ Account: '999999999999' });
  expect(await look('account')).toMatchObject({
    state: 'wrong',
    meaning: 'You are in account 999999999999; the stage belongs to 111122223333.',
    todo: expect.stringContaining('aws sso login'),
  });
});

test('credentials that have expired are told in words of AWS', async () => {
  sts.on(GetCallerIdentityCommand).rejects(new Error('The security token has expired'));
  expect(await look('account')).toMatchObject({
    state: 'unknown',
    meaning: expect.stringContaining('has expired'),
  });
});

test('an account where CDK was never set up says how to', async () => {
  stacks.on(DescribeStacksCommand).rejects(new Error('Stack with id CDKToolkit does not exist'));
  expect(await look('CDK')).toMatchObject({
    state: 'wrong',
    todo: expect.stringContaining('cdk bootstrap'),
  });
});

test('a set-up that is too old is wrong', async () => {
  stacks.on(DescribeStacksCommand).resolves(toolkit('6'));
  expect(await look('CDK')).toMatchObject({ state: 'wrong' });
});

test('roles that may not be taken are named', async () => {
  const role = 'arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-north-1';
  iam.on(SimulatePrincipalPolicyCommand).resolves({
    EvaluationResults: [
      { EvalActionName: 'sts:AssumeRole', EvalDecision: 'implicitDeny', EvalResourceName: role },
    ],
  });
  expect(await look('permissions')).toMatchObject({
    state: 'wrong',
    meaning: expect.stringContaining(role),
  });
});

test('a question AWS does not let one ask is told as that, and the others are asked all the same', async () => {
  iam.on(SimulatePrincipalPolicyCommand).rejects(
    Object.assign(new Error('not authorized to perform: iam:SimulatePrincipalPolicy'), {
      name: 'AccessDenied',
    }),
  );
  expect(await look('permissions')).toMatchObject({
    state: 'unknown',
    meaning: expect.stringContaining('iam:SimulatePrincipalPolicy'),
  });
  expect(await look('concurrency')).toMatchObject({ state: 'well' });
});

test('ten functions at once are to be minded', async () => {
  lambda
    .on(GetAccountSettingsCommand)
    .resolves({ AccountLimit: { UnreservedConcurrentExecutions: 10 } });
  expect(await look('concurrency')).toMatchObject({
    state: 'mind',
    meaning: expect.stringContaining('10 functions'),
  });
});

test('no certificate at all is to be minded', async () => {
  const arn = 'arn:aws:acm:eu-north-1:111122223333:certificate/one';
  expect(await look('API address', { apiCertificateArn: arn })).toMatchObject({ state: 'well' });
  expect(await look('API address')).toMatchObject({ state: 'mind' });
});

test('the role behind a session is found', () => {
  expect(roleOf('arn:aws:sts::1:assumed-role/deploy/me@home')).toBe('deploy');
  expect(roleOf('arn:aws:iam::1:user/me')).toBeUndefined();
});

test('rights are asked of the role where it is, which its session does not say', async () => {
  const Arn = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/deploy';
  iam.on(GetRoleCommand, { RoleName: 'deploy' }).resolves({
    Role: { Arn, Path: '/', RoleName: 'deploy', RoleId: 'A', CreateDate: new Date(0) },
  });
  expect(await look('permissions')).toMatchObject({ state: 'well' });
  const [asked] = iam.commandCalls(SimulatePrincipalPolicyCommand);
  expect(asked?.args[0].input.PolicySourceArn).toBe(Arn);
});
