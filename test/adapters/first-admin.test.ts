import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeFirstAdmin } from '../../bin/deploy/first-admin.ts';
import { cognitoIdentityDeps } from '../../functions/identity/index.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

process.env['AWS_REGION'] ??= 'eu-central-1';
const cognito = mockClient(CognitoIdentityProviderClient);
let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.close());
beforeEach(() => {
  cognito.reset();
});

const first = (email: string) =>
  makeFirstAdmin(cognitoIdentityDeps(engine.table, { staff: 'staff', customer: 'customers' }), {
    email,
    name: 'Ada',
  });

test('a first try that broke off is mended by a repeat, which makes no second account', async () => {
  cognito.on(AdminCreateUserCommand).rejectsOnce(new Error('TooManyRequests')).resolves({});
  await expect(first('ada@desk.example')).rejects.toThrow('TooManyRequests');
  const user = await first('ada@desk.example');
  expect(user).toMatchObject({ roles: ['admin'], email: 'ada@desk.example' });
  const names = cognito
    .commandCalls(AdminCreateUserCommand)
    .map(({ args: [{ input }] }) => [input.UserPoolId, input.Username]);
  expect(names).toEqual([
    ['staff', user.id],
    ['staff', user.id],
  ]);
});

test('nobody else is let in this way once somebody is there', async () => {
  await expect(first('eve@desk.example')).rejects.toThrow('Somebody can sign in already');
  expect(cognito.commandCalls(AdminCreateUserCommand)).toEqual([]);
});
