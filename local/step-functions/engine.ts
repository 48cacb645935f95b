import type { Cloud } from '../cloud.ts';
import { frameAt, type TaskOrder } from './context.ts';
import { type Execution, isBackingOff } from './execution.ts';
import { createGate } from './gate.ts';
import { executionStarted } from './history.ts';
import type { RunTask } from './invoke-function.ts';
import type { DeclaredMachine } from './machines.ts';
import { createQuery } from './query.ts';
import { type Ending, end, openSession, type Session } from './session.ts';
import { StateError } from './state-error.ts';
import { type ExecutionStore, openStore } from './store.ts';
import { recover, settle, step, type TaskOutcome } from './transition.ts';

export type EngineDeps = {
  readonly cloud: Pick<Cloud, 'database' | 'clock' | 'region' | 'work' | 'step' | 'log'>;
  readonly machines: readonly DeclaredMachine[];
  readonly runTask: RunTask;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
};

/** Runs executions; what it keeps survives the process. */
export type StatesEngine = {
  readonly store: ExecutionStore;
  /** Stores a new execution, then runs it. */
  readonly begin: (machine: DeclaredMachine, name: string, input: string) => Execution;
  readonly stop: (arn: string, ending: Omit<Ending, 'status'>) => Promise<void>;
  /** Takes up what was under way when the last process ended, and what is due. */
  readonly start: () => void;
  readonly close: () => void;
};

type Work = (session: Session) => void | Promise<void>;

const dueAtOnce = 100;
const tasksAtOnce = 50;
const longestTimer = 2 ** 31 - 1;

export const executionArn = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** In real time: a task has not taken longer because the virtual clock leapt meanwhile. */
const within = async (
  work: Promise<TaskOutcome>,
  millis: number | undefined,
): Promise<TaskOutcome> => {
  if (millis === undefined) return work;
  const { promise, resolve } = Promise.withResolvers<TaskOutcome>();
  const late = { ok: false, error: new StateError('States.Timeout', '') } as const;
  const timer = setTimeout(() => resolve(late), Math.min(millis, longestTimer));
  const outcome = await Promise.race([work, promise]);
  clearTimeout(timer);
  return outcome;
};

const failure = (error: unknown): TaskOutcome => ({
  ok: false,
  error: new StateError(
    'States.TaskFailed',
    error instanceof Error ? error.message : String(error),
  ),
});

const newExecution = (
  { arn, machine }: DeclaredMachine,
  input: string,
  at: { readonly name: string; readonly now: number },
): Execution => ({
  arn: executionArn(arn, at.name),
  machineArn: arn,
  name: at.name,
  input,
  startedAt: at.now,
  status: 'RUNNING',
  transitions: 0,
  nextFrame: 1,
  frames: [
    {
      ...frameAt({ now: () => at.now }, machine.StartAt, JSON.parse(input)),
      id: 0,
      parent: undefined,
      place: 0,
      path: [],
    },
  ],
});

export const createEngine = ({ cloud, machines, runTask, random }: EngineDeps): StatesEngine => {
  const { clock } = cloud;
  const store = openStore(cloud.database);
  const deps = { cloud, store, query: createQuery(clock.now), random };
  const gate = createGate(tasksAtOnce);
  /** The last work in line of each execution: one works at a time. */
  const lines = new Map<string, Promise<void>>();
  let alarm = { cancel: () => {} };
  let isClosed = false;

  const advance = async (session: Session, first: Work): Promise<void> => {
    if (session.isOverdue()) end(session, { status: 'TIMED_OUT', error: 'States.Timeout' });
    else await first(session);
    do handOut(session, session.save());
    while (!isClosed && (await step(session.context, session.execution)));
  };

  const carryOn = async (arn: string, first: Work): Promise<void> => {
    const execution = isClosed ? undefined : store.find(arn);
    const declared = machines.find((machine) => machine.arn === execution?.machineArn);
    if (execution?.status !== 'RUNNING') return;
    if (declared === undefined) return cloud.log(`${arn} has no machine any more and rests.`);
    const session = openSession(deps, declared, execution);
    try {
      await advance(session, first);
    } catch (error) {
      // A fault of the definition or of ours: the execution must not be tried for ever.
      end(session, { status: 'FAILED', error: 'States.Runtime', cause: String(error) });
      session.save();
    }
  };

  const enqueue = (arn: string, first: Work): Promise<void> => {
    const work = (lines.get(arn) ?? Promise.resolve())
      .then(() => carryOn(arn, first))
      .finally(() => {
        if (lines.get(arn) === work) lines.delete(arn);
        schedule();
      });
    lines.set(arn, work);
    return cloud.work.track(work);
  };

  const run = async (roleArn: string, input: unknown): Promise<TaskOutcome> => {
    const outcome = await runTask(roleArn, input);
    await cloud.step('states.task-done');
    return outcome;
  };

  const perform = async ({ declared, execution }: Session, order: TaskOrder): Promise<void> => {
    const outcome = await gate(() =>
      within(run(declared.roleArn, order.input).catch(failure), order.timeoutMillis),
    );
    await enqueue(execution.arn, ({ context, execution: current }) =>
      settle(context, current, { order, outcome }),
    );
  };

  const handOut = (session: Session, orders: readonly TaskOrder[]): void => {
    for (const order of orders) void cloud.work.track(perform(session, order));
  };

  const schedule = (): void => {
    alarm.cancel();
    const next = isClosed ? undefined : store.nextWake();
    if (next === undefined) return;
    if (next > clock.now()) alarm = clock.wake(next, schedule, 'stop');
    else takeDue();
  };

  /** Those at work already are looked at again when they are done. */
  const takeDue = (): void => {
    for (const arn of store.due(clock.now(), dueAtOnce))
      if (!lines.has(arn)) void enqueue(arn, () => {});
  };

  const isRetriedBy = (at: number): boolean =>
    store.due(at, dueAtOnce).some((arn) => {
      const execution = store.find(arn);
      return execution !== undefined && isBackingOff(execution);
    });
  cloud.work.watch('states', (retryWithin) => {
    if (isClosed) return false;
    const now = clock.now();
    return (store.nextWake() ?? Infinity) <= now || isRetriedBy(now + retryWithin);
  });

  return {
    store,
    begin: (declared, name, input) => {
      const execution = newExecution(declared, input, { name, now: clock.now() });
      const session = openSession(deps, declared, execution);
      session.context.tell(executionStarted(input, declared.roleArn));
      session.save();
      void enqueue(execution.arn, () => {});
      return execution;
    },
    stop: (arn, ending) =>
      enqueue(arn, (session) => end(session, { status: 'ABORTED', ...ending })),
    start: () => {
      for (const arn of store.interrupted())
        void enqueue(arn, ({ execution }) => recover(execution));
      schedule();
    },
    close: () => {
      isClosed = true;
      alarm.cancel();
    },
  };
};
