import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AwsService } from '../../local/cloud.ts';
import { createStepFunctions } from '../../local/step-functions/index.ts';
import { anyCall, aResource, type CloudBench, openCloud } from '../support/local-cloud.ts';
import { functionArn, machineOf } from '../support/machines.ts';

const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:rest';
const roleName = 'rest-role';
const RoleArn = `arn:aws:iam::000000000000:role/${roleName}`;
const day = 86_400_000;

const definition = machineOf({
  Rest: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', Next: 'Work' },
  Work: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a hole of DefinitionSubstitutions
    Arguments: { FunctionName: '${WorkArn}' },
    Output: '{% $states.result.Payload %}',
    End: true,
  },
});

const resources = (allowed: string) => [
  aResource('AWS::Lambda::Function', { ref: 'work', arn: functionArn('work') }),
  aResource('AWS::IAM::Role', { ref: roleName, arn: RoleArn }),
  aResource('AWS::IAM::Policy', {
    properties: {
      Roles: [roleName],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: allowed }],
      },
    },
  }),
  aResource('AWS::StepFunctions::StateMachine', {
    arn: stateMachineArn,
    properties: {
      RoleArn,
      DefinitionString: JSON.stringify(definition),
      DefinitionSubstitutions: { WorkArn: functionArn('work') },
    },
  }),
];

let bench: CloudBench;
let states: AwsService;

const open = async (allowed: string): Promise<void> => {
  bench = openCloud(resources(allowed), () => ({ ok: true, payload: 'worked' }));
  states = await createStepFunctions(bench.cloud);
  await states.start?.();
};

const handler = {
  handle: async ({
    headers,
    body,
  }: {
    readonly headers: Record<string, string>;
    readonly body: Uint8Array;
  }) => {
    const operation = headers['x-amz-target']?.split('.').at(-1);
    const answer = await states.serve({
      ...anyCall,
      service: 'states',
      operation,
      body: Buffer.copyBytesFrom(body),
    });
    const stream = Readable.from([Buffer.from(answer.body ?? '')]);
    return {
      response: { statusCode: answer.status, headers: { ...answer.headers }, body: stream },
    };
  },
};

const client = new SFNClient({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  maxAttempts: 1,
  requestHandler: handler as never,
});

const start = (name: string, seconds = 60) =>
  client.send(
    new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ seconds }) }),
  );

const describe = (executionArn: string | undefined) =>
  client.send(new DescribeExecutionCommand({ executionArn }));

const settle = async (): Promise<void> => {
  do await delay(1);
  while (bench.cloud.work.busy().length > 0);
};

beforeEach(() => open(functionArn('work')));
afterEach(async () => {
  await states.close?.();
  bench.close();
});

test('runs a machine of the template, its holes filled, under its role', async () => {
  const { executionArn } = await start('one');
  await settle();
  bench.cloud.clock.advance(60_000);
  await settle();
  expect(await describe(executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: '"worked"',
    stateMachineArn,
    name: 'one',
  });
});

test('fails a task that the role may not run', async () => {
  await states.close?.();
  bench.close();
  await open(functionArn('another'));
  const { executionArn } = await start('one', 0);
  await settle();
  const { status, cause } = await describe(executionArn);
  expect(status).toBe('FAILED');
  expect(cause).toContain('not authorized to perform: lambda:InvokeFunction');
});

test('answers a repeated start with the running execution, and refuses another input', async () => {
  const first = await start('one');
  expect(await start('one')).toMatchObject({
    executionArn: first.executionArn,
    startDate: first.startDate,
  });
  await expect(start('one', 61)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
});

test('keeps the name of an ended execution for ninety days', async () => {
  const { executionArn } = await start('one');
  await client.send(new StopExecutionCommand({ executionArn, cause: 'moved' }));
  expect(await describe(executionArn)).toMatchObject({ status: 'ABORTED', cause: 'moved' });
  await expect(start('one')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  bench.cloud.clock.advance(91 * day);
  await start('one');
  expect(await describe(executionArn)).toMatchObject({ status: 'RUNNING' });
});

test('lists executions by status, page by page, newest first', async () => {
  for (const name of ['a', 'b', 'c']) {
    await start(name);
    bench.cloud.clock.advance(1_000);
  }
  const { executionArn } = await start('d');
  await client.send(new StopExecutionCommand({ executionArn }));
  const list = (nextToken?: string) =>
    client.send(
      new ListExecutionsCommand({
        stateMachineArn,
        statusFilter: 'RUNNING',
        maxResults: 2,
        nextToken,
      }),
    );
  const first = await list();
  expect(first.executions?.map(({ name }) => name)).toEqual(['c', 'b']);
  const second = await list(first.nextToken);
  expect(second.executions?.map(({ name }) => name)).toEqual(['a']);
  expect(second.nextToken).toBeUndefined();
});

test('tells the history, also from its end', async () => {
  const { executionArn } = await start('one', 0);
  await settle();
  const { events } = await client.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }),
  );
  expect(events?.[0]).toMatchObject({ type: 'ExecutionSucceeded' });
  expect(events?.at(-1)?.executionStartedEventDetails?.input).toBe('{"seconds":0}');
});

test('refuses what is unknown or malformed', async () => {
  await expect(describe(`${stateMachineArn}:none`)).rejects.toMatchObject({
    name: 'ExecutionDoesNotExist',
  });
  await expect(start('a b')).rejects.toMatchObject({ name: 'InvalidName' });
  const input = new StartExecutionCommand({ stateMachineArn, input: '{' });
  await expect(client.send(input)).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
});

test('asks for rights on the machine to start, on the execution to stop', () => {
  const executionArn = `${stateMachineArn.replace('stateMachine', 'execution')}:one`;
  const needs = (operation: string, input: object) =>
    states.needs({ ...anyCall, operation, body: Buffer.from(JSON.stringify(input)) });
  expect(needs('StartExecution', { stateMachineArn })).toEqual([
    { action: 'states:StartExecution', resource: stateMachineArn },
  ]);
  expect(needs('StopExecution', { executionArn })).toEqual([
    { action: 'states:StopExecution', resource: executionArn },
  ]);
});

test('refuses a machine that it cannot run, when everything starts', async () => {
  const odd = openCloud([
    aResource('AWS::StepFunctions::StateMachine', {
      logicalId: 'Odd',
      arn: stateMachineArn,
      properties: {
        DefinitionString: JSON.stringify(
          machineOf({
            A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true },
          }),
        ),
      },
    }),
  ]);
  expect(() => createStepFunctions(odd.cloud)).toThrow(/Odd.*Resource/s);
  odd.close();
});
