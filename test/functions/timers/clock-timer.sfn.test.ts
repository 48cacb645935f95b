import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
  StateMachineDeleting,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { sfnClockTimer } from '../../../functions/timers/clock-timer.sfn.ts';

const machine = 'arn:aws:states:eu-central-1:000000000000:stateMachine:test-case-clock';
const client = mockClient(SFNClient);
const timer = sfnClockTimer(new SFNClient({ region: 'eu-central-1' }), machine);
const wakeUp = { caseId: 'cas_01', generation: 3, wakeAt: '2026-11-23T10:00:00.000Z' };
const wrong = { $metadata: {}, message: 'Refused.' };

beforeEach(() => void client.reset());

describe('a wake-up as an execution', () => {
  test('is named after case and generation, and holds ids and the instant only', async () => {
    client.on(StartExecutionCommand).resolves({});
    await timer.start(wakeUp);
    const { input } = client.commandCalls(StartExecutionCommand)[0]?.args[0] ?? {};
    expect(input).toMatchObject({ stateMachineArn: machine, name: 'cas_01-3' });
    expect(JSON.parse(input?.input ?? '')).toEqual(wakeUp);
  });

  test('that was started before is as asked for', async () => {
    client.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(wrong));
    await expect(timer.start(wakeUp)).resolves.toBeUndefined();
  });

  test('that is not there is as good as stopped', async () => {
    client.on(StopExecutionCommand).rejects(new ExecutionDoesNotExist(wrong));
    await expect(timer.stop(wakeUp)).resolves.toBeUndefined();
    expect(client.commandCalls(StopExecutionCommand)[0]?.args[0].input.executionArn).toBe(
      'arn:aws:states:eu-central-1:000000000000:execution:test-case-clock:cas_01-3',
    );
  });

  test('passes every other error on, to be tried again', async () => {
    client.on(StartExecutionCommand).rejects(new StateMachineDeleting(wrong));
    await expect(timer.start(wakeUp)).rejects.toThrow('Refused.');
  });
});
