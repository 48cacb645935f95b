import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Carrying, PropagationMachine } from './machine.ts';

/** An update's first execution is named by incident and number, every later one by its attempt as well. */
export const executionName = ({ incidentId, update, attempt }: Carrying): string =>
  attempt === 1 ? `${incidentId}-${update}` : `${incidentId}-${update}-${attempt}`;

/** Propagations as executions of the machine `incident-propagation`. */
export const sfnPropagationMachine = (
  client: SFNClient,
  machineArn: string,
): PropagationMachine => ({
  start: async (carrying) => {
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn: machineArn,
          name: executionName(carrying),
          input: JSON.stringify(carrying),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
});
