import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type ClockTimer, executionName, type TimerName } from './clock-timer.ts';

const executionArn = (machineArn: string, timer: TimerName): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${executionName(timer)}`;

/** What was started before, or is not there, is as asked for; any other error is one. */
const unless = async (
  expected: new (...input: never[]) => Error,
  sent: Promise<unknown>,
): Promise<void> => {
  try {
    await sent;
  } catch (error) {
    if (!(error instanceof expected)) throw error;
  }
};

/** Wake-ups as executions of the machine `case-clock`. */
export const sfnClockTimer = (client: SFNClient, machineArn: string): ClockTimer => ({
  start: ({ caseId, generation, wakeAt }) =>
    unless(
      ExecutionAlreadyExists,
      client.send(
        new StartExecutionCommand({
          stateMachineArn: machineArn,
          name: executionName({ caseId, generation }),
          input: JSON.stringify({ caseId, generation, wakeAt }),
        }),
      ),
    ),
  stop: (timer) =>
    unless(
      ExecutionDoesNotExist,
      client.send(
        new StopExecutionCommand({
          executionArn: executionArn(machineArn, timer),
          cause: 'The next instant of the case moved.',
        }),
      ),
    ),
});
