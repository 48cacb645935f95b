import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import type { Context, TaskOrder } from './context.ts';
import { type Execution, wakeOf } from './execution.ts';
import * as history from './history.ts';
import type { DeclaredMachine } from './machines.ts';
import type { Query } from './query.ts';
import type { ExecutionStore, StoredEvent } from './store.ts';

/**
 * One execution loaded for work. What its transitions tell is stored with the next save; what they order is handed out
 * by that save, so that no task runs of which nothing is known after a crash.
 */
export type Session = {
  readonly declared: DeclaredMachine;
  readonly execution: Execution;
  readonly context: Context;
  readonly save: () => readonly TaskOrder[];
  readonly isOverdue: () => boolean;
};

export type SessionDeps = {
  readonly cloud: Pick<Cloud, 'clock' | 'region'>;
  readonly store: ExecutionStore;
  readonly query: Query;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
};

/** An end that is no success. */
export type Ending = {
  readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
};

export const end = ({ context, execution }: Session, ending: Ending): void => {
  const { status, error, cause } = ending;
  const stoppedAt = context.now();
  Object.assign(execution, { status, error, cause, stoppedAt, frames: [] });
  context.tell(history.executionEnded(status, { error, cause }));
};

const deadlineOf = ({ machine }: DeclaredMachine, { startedAt }: Execution): number =>
  startedAt + 1000 * (machine.TimeoutSeconds ?? Number.POSITIVE_INFINITY);

const wakeFor = (declared: DeclaredMachine, execution: Execution): number | undefined => {
  if (execution.status !== 'RUNNING') return undefined;
  const wake = wakeOf(execution) ?? Number.POSITIVE_INFINITY;
  const earliest = Math.min(wake, deadlineOf(declared, execution));
  return Number.isFinite(earliest) ? earliest : undefined;
};

type Desk = { events: number; told: StoredEvent[]; orders: TaskOrder[] };

const contextOf = (deps: SessionDeps, declared: DeclaredMachine, desk: Desk): Context => ({
  machine: declared.machine,
  identity: { machineName: declared.name, roleArn: declared.roleArn },
  query: deps.query,
  region: deps.cloud.region,
  now: deps.cloud.clock.now,
  random: deps.random,
  newAttempt: randomUUID,
  tell: (event) => {
    desk.events += 1;
    desk.told.push({ ...event, id: desk.events, at: deps.cloud.clock.now() });
  },
  order: (task) => void desk.orders.push(task),
});

const tooLong = {
  status: 'FAILED',
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${history.historyLimit}).`,
} as const;

export const openSession = (
  deps: SessionDeps,
  declared: DeclaredMachine,
  execution: Execution,
): Session => {
  const desk: Desk = { events: deps.store.countEvents(execution.arn), told: [], orders: [] };
  const session: Session = {
    declared,
    execution,
    context: contextOf(deps, declared, desk),
    isOverdue: () => deadlineOf(declared, execution) <= deps.cloud.clock.now(),
    save: () => {
      if (desk.events > history.historyLimit && execution.status === 'RUNNING')
        end(session, tooLong);
      deps.store.save(execution, wakeFor(declared, execution), desk.told.splice(0));
      return desk.orders.splice(0);
    },
  };
  return session;
};
