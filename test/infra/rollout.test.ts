import { expect, test } from 'vitest';
import { aliasOf, functionsByEntry, mentions, ofType, synthesise } from './synthesised.ts';

test('every function is called by an alias that leads to a published version', () => {
  for (const [entry, lambda] of functionsByEntry()) {
    const alias = ofType('AWS::Lambda::Alias').find(({ id }) => id === aliasOf(entry));
    const version = ofType('AWS::Lambda::Version').find(({ properties }) =>
      mentions(properties['FunctionName'], lambda.id),
    );
    expect(mentions(alias?.properties['FunctionVersion'], version?.id ?? '-'), entry).toBe(true);
    // What a deployment replaces is what one goes back to.
    expect(version?.deletionPolicy, entry).toBe('Retain');
  }
});

test('nothing but its alias and its version knows a function', () => {
  const callers = [
    'AWS::ApiGatewayV2::Authorizer',
    'AWS::ApiGatewayV2::Integration',
    'AWS::Events::Rule',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Permission',
    'AWS::SES::ReceiptRule',
    'AWS::SNS::Subscription',
    'AWS::StepFunctions::StateMachine',
    'Custom::ActiveReceiptRuleSet',
  ].flatMap(ofType);
  expect(callers.length).toBeGreaterThan(40);
  for (const caller of callers)
    for (const { id } of ofType('AWS::Lambda::Function'))
      expect(mentions(caller.properties, id), `${caller.id} calls ${id}`).toBe(false);
});

test('a new version gets a tenth of the calls first, and goes back when its own alarm rings (fault F47)', () => {
  const groups = ofType('AWS::CodeDeploy::DeploymentGroup');
  expect(groups).toHaveLength(functionsByEntry().size);
  for (const { id, properties } of groups) {
    expect(properties, id).toMatchObject({
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
      },
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    });
    const { Alarms } = properties['AlarmConfiguration'] as { readonly Alarms: readonly object[] };
    expect(Alarms, id).toHaveLength(1);
  }
});

test('a stage without a canary has no rollouts, and the same aliases', () => {
  const local = synthesise('local');
  expect(local.filter(({ type }) => type.startsWith('AWS::CodeDeploy::'))).toEqual([]);
  const count = (type: string) => local.filter((one) => one.type === type).length;
  expect(count('AWS::Lambda::Alias')).toBe(count('AWS::Lambda::Function'));
});
