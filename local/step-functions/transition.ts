import type { Context, Target, TaskOrder } from './context.ts';
import { type Entered, enterState } from './enter-state.ts';
import { type Execution, stateOf } from './execution.ts';
import { fail, guarded } from './failure.ts';
import { isFree, proceed } from './fork.ts';
import * as history from './history.ts';
import { leave, leaveWith } from './leave-state.ts';
import { scopeOf } from './scope.ts';
import { limited, type StateError } from './state-error.ts';

const follow = async (context: Context, target: Target, entered: Entered): Promise<void> => {
  const { frame } = target;
  switch (entered.kind) {
    case 'over':
      return leaveWith(context, target, entered.result);
    case 'chosen':
      return leave(context, target, {
        by: entered.by,
        result: frame.input,
        extra: {},
        next: entered.next,
      });
    case 'wait':
      frame.status = { kind: 'waiting', until: entered.until };
      return;
    case 'task': {
      const attempt = context.newAttempt();
      frame.status = { kind: 'running', attempt };
      context.tell(history.taskScheduled(context.region, entered.input));
      context.order({
        frame: frame.id,
        attempt,
        input: entered.input,
        timeoutMillis: entered.timeoutMillis,
      });
      return;
    }
    case 'fork': {
      const results = entered.children.map(() => null);
      frame.status = { kind: 'forked', results, finished: 0, waiting: entered.children };
      return proceed(context, target);
    }
  }
};

/** Enters the state a frame is ready for. */
const enter = async (context: Context, target: Target): Promise<void> => {
  const { execution, frame } = target;
  const state = stateOf(context.machine, frame);
  execution.transitions += 1;
  frame.enteredAt = context.now();
  if (Object.keys(frame.retries).length === 0)
    context.tell(history.entered(state, frame.state, frame.input));
  const scope = scopeOf({ ...target, identity: context.identity });
  const { query, now } = context;
  await guarded(context, target, async () =>
    follow(context, target, await enterState(state, { query, scope, now: now() })),
  );
};

/** Carries on one frame that can go on now, and tells whether there was one. */
export const step = async (context: Context, execution: Execution): Promise<boolean> => {
  if (execution.status !== 'RUNNING') return false;
  const now = context.now();
  for (const frame of execution.frames) {
    const { status } = frame;
    const target = { execution, frame };
    if (status.kind === 'ready' && (status.until ?? 0) <= now) {
      await enter(context, target);
      return true;
    }
    if (status.kind === 'waiting' && status.until <= now) {
      await guarded(context, target, () => leaveWith(context, target, frame.input));
      return true;
    }
    if (status.kind === 'forked' && isFree(context, frame, status)) {
      await guarded(context, target, () => proceed(context, target));
      return true;
    }
  }
  return false;
};

export type TaskOutcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: StateError };

/** Brings a task's outcome home; one that nobody waits for any more is dropped. */
export const settle = async (
  context: Context,
  execution: Execution,
  { order, outcome }: { readonly order: TaskOrder; readonly outcome: TaskOutcome },
): Promise<void> => {
  const frame = execution.frames.find(({ id }) => id === order.frame);
  if (frame?.status.kind !== 'running' || frame.status.attempt !== order.attempt) return;
  const target = { execution, frame };
  if (!outcome.ok) {
    context.tell(history.taskFailed(outcome.error.error, outcome.error.reason));
    return fail(context, target, outcome.error);
  }
  context.tell(history.taskSucceeded(outcome.result));
  await guarded(context, target, async () => {
    limited(outcome.result, 'result');
    return leaveWith(context, target, outcome.result);
  });
};

/** After a crash a task that was under way runs again. */
export const recover = (execution: Execution): void => {
  for (const frame of execution.frames)
    if (frame.status.kind === 'running') frame.status = { kind: 'ready' };
};
