import type { Context, Target } from './context.ts';
import { type Execution, prune, stateOf } from './execution.ts';
import * as history from './history.ts';
import { leave } from './leave-state.ts';
import { backOff, placeFor, StateError } from './state-error.ts';

type Attempt<T> = { readonly value?: T; readonly error?: StateError };

const attempt = async <T>(work: () => Promise<T>): Promise<Attempt<T>> => {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof StateError) return { error };
    throw error;
  }
};

const failExecution = (
  context: Context,
  execution: Execution,
  { error, reason }: StateError,
): void => {
  Object.assign(execution, {
    status: 'FAILED',
    error,
    cause: reason,
    stoppedAt: context.now(),
    frames: [],
  });
  context.tell(history.executionEnded('FAILED', { error, cause: reason }));
};

const retry = (context: Context, { frame }: Target, error: StateError): boolean => {
  const state = stateOf(context.machine, frame);
  if (!('Retry' in state)) return false;
  const place = placeFor(state.Retry, error.error);
  const retrier = state.Retry[place];
  const failures = (frame.retries[place] ?? 0) + 1;
  if (retrier === undefined || failures > retrier.MaxAttempts) return false;
  frame.retries = { ...frame.retries, [place]: failures };
  frame.status = {
    kind: 'ready',
    until: context.now() + backOff(retrier, failures, context.random),
  };
  return true;
};

const catchError = async (
  context: Context,
  target: Target,
  error: StateError,
): Promise<boolean> => {
  const state = stateOf(context.machine, target.frame);
  if (!('Catch' in state)) return false;
  const catcher = state.Catch[placeFor(state.Catch, error.error)];
  if (catcher === undefined) return false;
  const errorOutput = { Error: error.error, Cause: error.reason };
  await leave(context, target, {
    by: catcher,
    result: errorOutput,
    extra: { errorOutput },
    next: catcher.Next,
  });
  return true;
};

/** Retries, catches, or fails what encloses the state. */
export const fail = async (context: Context, target: Target, error: StateError): Promise<void> => {
  const { execution, frame } = target;
  prune(execution, frame.id);
  if (retry(context, target, error)) return;
  const left = await attempt(() => catchError(context, target, error));
  if (left.value === true) return;
  const remaining = left.error ?? error;
  const parent = execution.frames.find(({ id }) => id === frame.parent);
  if (parent === undefined) return failExecution(context, execution, remaining);
  return fail(context, { execution, frame: parent }, remaining);
};

/** Does some work of a state; its errors are retried, caught, or fail what encloses it. */
export const guarded = async (
  context: Context,
  target: Target,
  work: () => Promise<void>,
): Promise<void> => {
  const { error } = await attempt(work);
  if (error !== undefined) await fail(context, target, error);
};
