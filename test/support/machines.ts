import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClock, type VirtualClock } from '../../local/clock.ts';
import type { Invocation } from '../../local/cloud.ts';
import { openDatabase } from '../../local/database.ts';
import { readMachine } from '../../local/step-functions/definition.ts';
import { createEngine, executionArn } from '../../local/step-functions/engine.ts';
import type { Execution } from '../../local/step-functions/execution.ts';
import { functionInvoker } from '../../local/step-functions/invoke-function.ts';
import type { StoredEvent } from '../../local/step-functions/store.ts';
import { createWork } from '../../local/work.ts';
import { billed } from './billed.ts';

/** A function of a test: what it answers to a payload, or throws as Lambda would report it. */
export type FakeFunction = (payload: never) => Invocation | Promise<Invocation>;

export const answers = (payload: unknown): Invocation => ({ ok: true, payload });

export const fails = (errorType: string, errorMessage = 'It failed.'): Invocation => ({
  ok: false,
  error: { errorType, errorMessage },
});

/** An engine with one machine, on a database that survives `reopen`. */
export type MachineBench = {
  readonly clock: () => VirtualClock;
  readonly start: (name: string, input?: unknown) => void;
  readonly stop: (name: string) => Promise<void>;
  /** Waits until nothing is due and nothing runs. */
  readonly settle: () => Promise<void>;
  /** What is under way, due, or tried again within so many millis. */
  readonly busy: (retryWithin?: number) => readonly string[];
  readonly execution: (name: string) => Execution;
  readonly outputOf: (name: string) => unknown;
  readonly history: (name: string) => readonly StoredEvent[];
  readonly transitions: () => number;
  readonly advance: (millis: number) => Promise<void>;
  /** Ends the engine as a kill would and opens another on the same data. */
  readonly reopen: () => void;
  readonly close: () => void;
};

const machineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:test';
const functionPrefix = 'arn:aws:lambda:eu-central-1:000000000000:function:';

export const functionArn = (name: string): string => `${functionPrefix}${name}`;

const openEngine = (
  dir: string,
  definition: unknown,
  functions: Readonly<Record<string, FakeFunction>>,
) => {
  const database = openDatabase(dir);
  const clock = createClock(database);
  const work = createWork();
  const cloud = {
    database,
    clock,
    region: 'eu-central-1',
    work,
    step: async () => {},
    log: () => {},
  };
  const resources = Object.keys(functions).map((name) => ({
    stack: 'test',
    logicalId: name,
    type: 'AWS::Lambda::Function',
    properties: {},
    metadata: {},
    ref: name,
    arn: functionArn(name),
  }));
  const invoke = async (arn: string, payload: unknown): Promise<Invocation> =>
    functions[arn.slice(functionPrefix.length)]?.(payload as never) ?? fails('Unknown');
  const runTask = functionInvoker({
    resources,
    lambda: { invoke },
    mayInvoke: (roleArn) => roleArn === 'arn:aws:iam::000000000000:role/allowed',
  });
  const machine = {
    arn: machineArn,
    name: 'test',
    roleArn: 'arn:aws:iam::000000000000:role/allowed',
    machine: readMachine(definition),
  };
  const engine = createEngine({ cloud, machines: [machine], runTask, random: () => 1 });
  engine.start();
  return { database, clock, work, engine, machine };
};

export const openMachine = (
  definition: unknown,
  functions: Readonly<Record<string, FakeFunction>> = {},
): MachineBench => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-machine-'));
  let open = openEngine(dir, definition, functions);

  const settle = async (): Promise<void> => {
    do await delay(1);
    while (open.work.busy().length > 0);
  };
  const execution = (name: string): Execution => {
    const found = open.engine.store.find(executionArn(machineArn, name));
    if (found === undefined) throw new Error(`There is no execution ${name}.`);
    return found;
  };

  return {
    clock: () => open.clock,
    start: (name, input = {}) => void open.engine.begin(open.machine, name, JSON.stringify(input)),
    stop: (name) => open.engine.stop(executionArn(machineArn, name), {}),
    settle,
    busy: (retryWithin) => open.work.busy(retryWithin),
    execution,
    outputOf: (name) => JSON.parse(execution(name).output ?? 'null'),
    history: (name) => open.engine.store.history(executionArn(machineArn, name)),
    transitions: () => billed(open.database).transitions,
    advance: async (millis) => {
      open.clock.advance(millis);
      await settle();
    },
    reopen: () => {
      open.engine.close();
      open = openEngine(dir, definition, functions);
    },
    close: () => {
      open.engine.close();
      open.database.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

/** Runs a machine once and answers the ended execution. */
export const runOnce = async (
  definition: unknown,
  input: unknown,
  functions: Readonly<Record<string, FakeFunction>> = {},
): Promise<Execution & { readonly result: unknown }> => {
  const bench = openMachine(definition, functions);
  bench.start('once', input);
  await bench.settle();
  const execution = bench.execution('once');
  bench.close();
  return { ...execution, result: JSON.parse(execution.output ?? 'null') };
};

/** A machine of these states, begun at the first. */
export const machineOf = (states: Readonly<Record<string, unknown>>) => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
});
