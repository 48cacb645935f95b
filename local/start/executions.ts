import { type Cloud, ofType } from '../cloud.ts';

type Answer = Readonly<Record<string, unknown>>;
type Page = { readonly executions: readonly Answer[]; readonly nextToken?: string };

const ask = async (cloud: Cloud, operation: string, input: object): Promise<Answer> => {
  const answer = await cloud.call('states', {
    operation,
    body: Buffer.from(JSON.stringify(input)),
  });
  if (answer.status >= 300)
    throw new Error(`${operation} was answered ${answer.status}: ${String(answer.body)}`);
  return JSON.parse(String(answer.body));
};

/** The newest executions of a machine: enough for people, and bounded however many there are. */
const newest = 100;

const executionsOf = async (cloud: Cloud, stateMachineArn: string): Promise<readonly object[]> => {
  const page = (await ask(cloud, 'ListExecutions', {
    stateMachineArn,
    maxResults: newest,
  })) as Page;
  return Promise.all(
    page.executions.map(async ({ executionArn }) => ({
      ...(await ask(cloud, 'DescribeExecution', { executionArn })),
      history: (await ask(cloud, 'GetExecutionHistory', { executionArn }))['events'],
    })),
  );
};

/** Workflows with their state and history, newest first. */
export const listExecutions = async (cloud: Cloud): Promise<readonly object[]> => {
  const machines = ofType(cloud, 'AWS::StepFunctions::StateMachine');
  return (await Promise.all(machines.map(({ ref }) => executionsOf(cloud, ref)))).flat();
};
