import type { Context, Target } from './context.ts';
import { type Forked, stateOf } from './execution.ts';
import * as history from './history.ts';
import { scopeOf } from './scope.ts';
import { limited } from './state-error.ts';

type Written = { readonly Output?: unknown; readonly Assign?: Record<string, unknown> | undefined };

/** How a state is left: by which Output and Assign, with what in `$states`, whereto (nowhere ends the flow). */
type Leaving = {
  readonly by: Written;
  readonly result: unknown;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly next: string | undefined;
};

const finish = (context: Context, { execution, frame }: Target, output: unknown): void => {
  const parent = execution.frames.find(({ id }) => id === frame.parent);
  execution.frames = execution.frames.filter(({ id }) => id !== frame.id);
  if (parent === undefined) {
    Object.assign(execution, {
      status: 'SUCCEEDED',
      output: JSON.stringify(output),
      stoppedAt: context.now(),
    });
    context.tell(history.executionSucceeded(output));
    return;
  }
  const status = parent.status as Forked;
  const results = status.results.with(frame.place, output);
  parent.status = { ...status, results, finished: status.finished + 1 };
};

/** Leaves a state: Output and Assign are evaluated over the same variables, then the frame moves on or ends. */
export const leave = async (context: Context, target: Target, leaving: Leaving): Promise<void> => {
  const { execution, frame } = target;
  const state = stateOf(context.machine, frame);
  const scope = scopeOf({ ...target, identity: context.identity }, leaving.extra);
  const output =
    leaving.by.Output === undefined
      ? leaving.result
      : await context.query.evaluate(leaving.by.Output, scope);
  const assigned = (await context.query.evaluate(leaving.by.Assign ?? {}, scope)) as object;
  limited(output, 'output');
  limited(assigned, 'variables assigned');
  context.tell(history.exited(state, frame.state, output));
  if (leaving.next === undefined) return finish(context, { execution, frame }, output);
  frame.variables = { ...frame.variables, ...assigned };
  Object.assign(frame, {
    state: leaving.next,
    input: output,
    retries: {},
    status: { kind: 'ready' },
  });
};

/** Leaves a state by its own Output and Assign. */
export const leaveWith = (context: Context, target: Target, result: unknown): Promise<void> => {
  const state = stateOf(context.machine, target.frame);
  const by = 'Choices' in state ? {} : (state as Written);
  const next = 'Next' in state ? state.Next : undefined;
  const extra =
    state.Type === 'Pass' || state.Type === 'Succeed' || state.Type === 'Wait' ? {} : { result };
  return leave(context, target, { by, result, extra, next });
};
