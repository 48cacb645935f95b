import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../local/cloud.ts';
import { rolesOf } from '../../../local/iam/roles.ts';
import { checkWiring } from '../../../local/iam/wiring.ts';

const roleArn = 'arn:aws:iam::000000000000:role/relay';
const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:relay';
const queueArn = 'arn:aws:sqs:eu-central-1:000000000000:dead';

const aResource = (type: string, ref: string, properties: Resource['properties']): Resource => ({
  stack: 'services',
  logicalId: ref,
  type,
  properties,
  metadata: {},
  ref,
  arn: undefined,
});

const role = (Action: string, On: string): Resource => {
  const PolicyDocument = { Statement: { Effect: 'Allow', Action, Resource: On } };
  const Policies = [{ PolicyName: 'own', PolicyDocument }];
  return { ...aResource('AWS::IAM::Role', 'relay', { Policies }), arn: roleArn };
};
const relay: Resource = {
  ...aResource('AWS::Lambda::Function', 'Relay', { Role: roleArn }),
  arn: functionArn,
};
const invokeConfig = aResource('AWS::Lambda::EventInvokeConfig', 'RelayInvoke', {
  FunctionName: 'Relay',
  DestinationConfig: { OnFailure: { Destination: queueArn } },
});
const machine = aResource('AWS::StepFunctions::StateMachine', 'Clock', {
  RoleArn: roleArn,
  DefinitionSubstitutions: { Ask: functionArn },
});
const subscription = aResource('AWS::SNS::Subscription', 'Listens', {
  Protocol: 'lambda',
  Endpoint: functionArn,
});
const permission = (Principal: string) =>
  aResource('AWS::Lambda::Permission', 'May', {
    Principal,
    Action: 'lambda:InvokeFunction',
    FunctionName: functionArn,
  });

const check =
  (...resources: readonly Resource[]) =>
  () =>
    checkWiring(resources, rolesOf(resources));

describe('rights that services use in the name of others', () => {
  test('a function must be granted its failure destination', () => {
    expect(check(role('sqs:SendMessage', queueArn), relay, invokeConfig)).not.toThrow();
    expect(check(role('sqs:SendMessage', '*other'), relay, invokeConfig)).toThrow(
      /RelayInvoke needs sqs:SendMessage/,
    );
  });

  test('a machine must be granted the functions it calls', () => {
    expect(check(role('lambda:InvokeFunction', `${functionArn}*`), relay, machine)).not.toThrow();
    expect(check(role('lambda:Get*', '*'), relay, machine)).toThrow(
      /Clock needs lambda:InvokeFunction/,
    );
  });

  test('a function must permit the topic it listens to', () => {
    expect(check(relay, subscription, permission('sns.amazonaws.com'))).not.toThrow();
    expect(check(relay, subscription, permission('ses.amazonaws.com'))).toThrow(
      /does not permit sns.amazonaws.com/,
    );
  });

  test('a managed policy we do not know stops the start', () => {
    const wide = aResource('AWS::IAM::Role', 'wide', {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    });
    expect(check(wide)).toThrow(/AdministratorAccess/);
  });
});
