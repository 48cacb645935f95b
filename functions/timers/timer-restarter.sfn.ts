import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Instant } from '#kernel/time.ts';
import { executionName, type TimerRestarter } from './clock-timer.ts';

/** `2026-11-22T08` → `2026112208` */
const hourOf = (at: Instant): string => at.slice(0, 13).replaceAll(/\D/g, '');

/** Further executions of the machine `case-clock`, apart from the first ones, so that whoever restarts may not stop. */
export const sfnTimerRestarter = (client: SFNClient, machineArn: string): TimerRestarter => ({
  restart: async ({ caseId, generation, wakeAt }, at) => {
    const name = `${executionName({ caseId, generation })}-${hourOf(at)}`;
    const input = JSON.stringify({ caseId, generation, wakeAt });
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name, input }));
    } catch (error) {
      // Started before within the hour, as asked for.
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
});
