import { expect, test } from 'vitest';
import type { Resource } from '../../../local/cloud.ts';
import { functionsOf } from '../../../local/lambda/functions.ts';

const arnOf = (name: string): string => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;

const resource = (type: string, name: string, properties: Resource['properties']): Resource => ({
  stack: 'services',
  logicalId: name,
  type,
  ref: name,
  arn: arnOf(name),
  properties,
  metadata: { 'lambdesk:entry': `functions/${name}/api.lambda.ts` },
});

const permission = (functionName: string, principal: string): Resource =>
  resource('AWS::Lambda::Permission', `Permit${functionName}${principal}`, {
    FunctionName: functionName,
    Principal: principal,
  });

test('a function is awaited when the HTTP API may call it, by name or through an alias', () => {
  const functions = functionsOf([
    resource('AWS::Lambda::Function', 'cases', { Role: 'role' }),
    resource('AWS::Lambda::Function', 'incidents', { Role: 'role' }),
    resource('AWS::Lambda::Function', 'timers', { Role: 'role' }),
    permission('cases', 'apigateway.amazonaws.com'),
    permission(`${arnOf('incidents')}:live`, 'apigateway.amazonaws.com'),
    permission('timers', 's3.amazonaws.com'),
  ]);
  expect(functions.map(({ name, isAwaited }) => [name, isAwaited])).toEqual([
    ['cases', true],
    ['incidents', true],
    ['timers', false],
  ]);
});
