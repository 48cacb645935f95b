import type { State } from './definition.ts';

/** One event of an execution's history, as the API names it. */
export type HistoryEvent = {
  readonly type: string;
  readonly details?: Readonly<Record<string, unknown>>;
};

const jsonOf = (value: unknown): string => JSON.stringify(value) ?? 'null';

const detailed = (type: string, details: Readonly<Record<string, unknown>>): HistoryEvent => ({
  type,
  details,
});

export const entered = (state: State, name: string, input: unknown): HistoryEvent =>
  detailed(`${state.Type}StateEntered`, {
    stateEnteredEventDetails: { name, input: jsonOf(input) },
  });

export const exited = (state: State, name: string, output: unknown): HistoryEvent =>
  detailed(`${state.Type}StateExited`, {
    stateExitedEventDetails: { name, output: jsonOf(output) },
  });

const resource = { resourceType: 'lambda', resource: 'invoke' };

export const taskScheduled = (region: string, parameters: unknown): HistoryEvent =>
  detailed('TaskScheduled', {
    taskScheduledEventDetails: { ...resource, region, parameters: jsonOf(parameters) },
  });

export const taskSucceeded = (output: unknown): HistoryEvent =>
  detailed('TaskSucceeded', { taskSucceededEventDetails: { ...resource, output: jsonOf(output) } });

export const taskFailed = (error: string, cause: string): HistoryEvent =>
  error === 'States.Timeout'
    ? detailed('TaskTimedOut', { taskTimedOutEventDetails: { ...resource, error, cause } })
    : detailed('TaskFailed', { taskFailedEventDetails: { ...resource, error, cause } });

export const executionStarted = (input: string, roleArn: string): HistoryEvent =>
  detailed('ExecutionStarted', { executionStartedEventDetails: { input, roleArn } });

export const executionSucceeded = (output: unknown): HistoryEvent =>
  detailed('ExecutionSucceeded', { executionSucceededEventDetails: { output: jsonOf(output) } });

type Ending = { readonly error: string | undefined; readonly cause: string | undefined };

export const executionEnded = (
  status: 'FAILED' | 'TIMED_OUT' | 'ABORTED',
  ending: Ending,
): HistoryEvent => {
  const word = { FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' }[status];
  return detailed(`Execution${word}`, { [`execution${word}EventDetails`]: ending });
};

/** As many events as an execution may have; with more it fails, as on AWS. */
export const historyLimit = 25_000;
