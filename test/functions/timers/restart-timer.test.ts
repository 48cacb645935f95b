import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { isOverdue, restartTimer, sfnTimerRestarter } from '../../../functions/timers/index.ts';

const machine = 'arn:aws:states:eu-central-1:000000000000:stateMachine:test-case-clock';
const client = mockClient(SFNClient);
const timer = sfnTimerRestarter(new SFNClient({ region: 'eu-central-1' }), machine);
const now = () => '2026-11-23T10:15:00.000Z';
const of = { id: 'cas_01', clockGeneration: 3, wakeAt: '2026-11-23T10:00:00.400Z' };

beforeEach(() => void client.reset());

describe('a timer that is started again', () => {
  test('is named after the hour of the try, and asks for the generation that holds', async () => {
    client.on(StartExecutionCommand).resolves({});
    await restartTimer({ timer, now }, of);
    const { input } = client.commandCalls(StartExecutionCommand)[0]?.args[0] ?? {};
    expect(input).toMatchObject({ stateMachineArn: machine, name: 'cas_01-3-2026112310' });
    const wakeAt = '2026-11-23T10:00:01.000Z';
    expect(JSON.parse(input?.input ?? '')).toEqual({ caseId: 'cas_01', generation: 3, wakeAt });
  });

  test('within the same hour is as asked for', async () => {
    const refused = { $metadata: {}, message: 'Refused.' };
    client.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(refused));
    await expect(restartTimer({ timer, now }, of)).resolves.toBeUndefined();
  });

  test('of a case that waits for nothing is not started', async () => {
    await restartTimer({ timer, now }, { id: 'cas_01', clockGeneration: 3 });
    expect(client.commandCalls(StartExecutionCommand)).toEqual([]);
  });
});

test('a case is overdue two minutes after its instant', () => {
  expect(isOverdue(of, '2026-11-23T10:02:00.000Z')).toBe(false);
  expect(isOverdue(of, '2026-11-23T10:02:00.401Z')).toBe(true);
  expect(isOverdue({ id: 'cas_01', clockGeneration: 3 }, now())).toBe(false);
});
