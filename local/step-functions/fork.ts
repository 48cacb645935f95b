import { type Context, frameAt, type Target } from './context.ts';
import type { State } from './definition.ts';
import { type Child, childFlow, type Forked, type Frame, stateOf } from './execution.ts';
import { leaveWith } from './leave-state.ts';
import { limited } from './state-error.ts';

/** An inline Map runs at most this many items at once when it does not say itself. */
const defaultConcurrency = 40;

const concurrencyOf = (state: State): number =>
  state.Type === 'Map' ? state.MaxConcurrency || defaultConcurrency : Number.POSITIVE_INFINITY;

const runningIn = (status: Forked): number =>
  status.results.length - status.finished - status.waiting.length;

const begin = (context: Context, { execution, frame }: Target, child: Child): void => {
  const flow = childFlow(context.machine, frame, child.branch);
  execution.frames.push({
    ...frameAt(context, flow.StartAt, child.input),
    id: execution.nextFrame,
    parent: frame.id,
    place: child.place,
    path: [...frame.path, [frame.state, child.branch]],
    variables: frame.variables,
    ...(child.item === undefined ? {} : { item: child.item }),
  });
  execution.nextFrame += 1;
};

/** Begins children as far as concurrency allows, and leaves the state when all are over. */
export const proceed = async (context: Context, target: Target): Promise<void> => {
  const { execution, frame } = target;
  const status = frame.status as Forked;
  if (status.finished === status.results.length) {
    limited(status.results, 'result');
    return leaveWith(context, target, status.results);
  }
  const room = Math.max(0, concurrencyOf(stateOf(context.machine, frame)) - runningIn(status));
  for (const child of status.waiting.slice(0, room)) begin(context, { execution, frame }, child);
  frame.status = { ...status, waiting: status.waiting.slice(room) };
};

/** Whether a fork can begin a child, or be left. */
export const isFree = (context: Context, frame: Frame, status: Forked): boolean => {
  if (status.finished === status.results.length) return true;
  return (
    status.waiting.length > 0 && runningIn(status) < concurrencyOf(stateOf(context.machine, frame))
  );
};
