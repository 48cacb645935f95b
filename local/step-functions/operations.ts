import type { Cloud } from '../cloud.ts';
import { ApiFault, type Operations } from '../json-protocol.ts';
import { executionArn, type StatesEngine } from './engine.ts';
import type { Execution, ExecutionStatus } from './execution.ts';
import type { DeclaredMachine } from './machines.ts';
import type { StoredEvent, Summary } from './store.ts';

type Input = Readonly<Record<string, unknown>>;

type Deps = {
  readonly cloud: Pick<Cloud, 'clock'>;
  readonly machines: readonly DeclaredMachine[];
  readonly engine: StatesEngine;
  readonly newName: () => string;
};

const inputLimit = 256 * 1024;
const nameKeptFor = 90 * 24 * 3_600_000;
const pageLimit = 1000;
const defaultPage = 100;

const seconds = (millis: number): number => millis / 1000;

const machineAt = ({ machines }: Deps, arn: unknown): DeclaredMachine => {
  const found = machines.find((machine) => machine.arn === arn);
  if (found === undefined)
    throw new ApiFault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return found;
};

const executionAt = ({ engine }: Deps, arn: unknown): Execution => {
  const found = engine.store.find(String(arn));
  if (found === undefined)
    throw new ApiFault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return found;
};

const checkedName = (name: unknown): string => {
  if (typeof name !== 'string' || !/^[^\s\p{Cc}<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/u.test(name))
    throw new ApiFault('InvalidName', `Invalid Name: '${name}'`);
  return name;
};

const checkedInput = (input: unknown): string => {
  const text = String(input ?? '{}');
  try {
    if (Buffer.byteLength(text) > inputLimit) throw new Error('it is longer than 256 KiB');
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new ApiFault('InvalidExecutionInput', `Invalid State Machine Execution Input: ${error}`);
  }
};

/** The same start again while it runs is the same execution; a used name is refused for 90 days. */
const standing = (deps: Deps, arn: string, input: string): Execution | undefined => {
  const found = deps.engine.store.find(arn);
  if (found === undefined) return undefined;
  if (found.status === 'RUNNING' && found.input === input) return found;
  const freeAt = (found.stoppedAt ?? Number.POSITIVE_INFINITY) + nameKeptFor;
  if (freeAt > deps.cloud.clock.now())
    throw new ApiFault('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  deps.engine.store.forget(arn);
  return undefined;
};

const start = (deps: Deps, request: Input) => {
  const machine = machineAt(deps, request['stateMachineArn']);
  const name = checkedName(request['name'] ?? deps.newName());
  const input = checkedInput(request['input']);
  const found = standing(deps, executionArn(machine.arn, name), input);
  const { arn, startedAt } = found ?? deps.engine.begin(machine, name, input);
  return { executionArn: arn, startDate: seconds(startedAt) };
};

const stop = async (deps: Deps, request: Input) => {
  const { arn } = executionAt(deps, request['executionArn']);
  await deps.engine.stop(arn, {
    error: request['error'] as string | undefined,
    cause: request['cause'] as string | undefined,
  });
  return { stopDate: seconds(executionAt(deps, arn).stoppedAt ?? deps.cloud.clock.now()) };
};

const stopDate = (stoppedAt: number | undefined) =>
  stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) };

const describe = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: seconds(execution.startedAt),
  ...stopDate(execution.stoppedAt),
  input: execution.input,
  output: execution.output,
  error: execution.error,
  cause: execution.cause,
  // Not AWS's: what the execution costs, for people who look at it here.
  transitions: execution.transitions,
});

const listed = (summary: Summary) => ({
  executionArn: summary.arn,
  stateMachineArn: summary.machineArn,
  name: summary.name,
  status: summary.status,
  startDate: seconds(summary.startedAt),
  ...stopDate(summary.stoppedAt),
});

const told = ({ id, at, type, details }: StoredEvent) => ({
  id,
  previousEventId: id - 1,
  timestamp: seconds(at),
  type,
  ...details,
});

/** Cuts a page out of what `take` gives; one more is asked for, to know whether there is another page. */
const paged = <T>(request: Input, take: (limit: number, offset: number) => readonly T[]) => {
  const limit = Math.min(Number(request['maxResults'] ?? 0) || defaultPage, pageLimit);
  const offset = Number(request['nextToken'] ?? 0);
  if (!Number.isInteger(offset)) throw new ApiFault('InvalidToken', 'Invalid Token');
  const found = take(limit + 1, offset);
  const next = found.length > limit ? { nextToken: String(offset + limit) } : {};
  return { page: found.slice(0, limit), next };
};

const list = (deps: Deps, request: Input) => {
  const machineArn = machineAt(deps, request['stateMachineArn']).arn;
  const status = request['statusFilter'] as ExecutionStatus | undefined;
  const { page, next } = paged(request, (limit, offset) =>
    deps.engine.store.list({ machineArn, status, limit, offset }),
  );
  return { executions: page.map(listed), ...next };
};

const tellHistory = (deps: Deps, request: Input) => {
  const { arn } = executionAt(deps, request['executionArn']);
  const events = deps.engine.store.history(arn).map(told);
  const ordered = request['reverseOrder'] === true ? events.toReversed() : events;
  const { page, next } = paged(request, (limit, offset) => ordered.slice(offset, offset + limit));
  return { events: page, ...next };
};

export const operationsOf = (deps: Deps): Operations => ({
  StartExecution: (input) => start(deps, input),
  StopExecution: (input) => stop(deps, input),
  DescribeExecution: (input) => describe(executionAt(deps, input['executionArn'])),
  ListExecutions: (input) => list(deps, input),
  GetExecutionHistory: (input) => tellHistory(deps, input),
});
