import type { Machine } from './definition.ts';
import type { Execution, Frame } from './execution.ts';
import type { HistoryEvent } from './history.ts';
import type { Query } from './query.ts';
import type { Identity } from './scope.ts';

/** A task to be run now; its outcome comes back under `attempt`. */
export type TaskOrder = {
  readonly frame: number;
  readonly attempt: string;
  readonly input: unknown;
  readonly timeoutMillis: number | undefined;
};

/** What transitions work with. */
export type Context = {
  readonly machine: Machine;
  readonly identity: Identity;
  readonly query: Query;
  readonly region: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly newAttempt: () => string;
  readonly tell: (event: HistoryEvent) => void;
  readonly order: (task: TaskOrder) => void;
};

/** A frame in its execution. */
export type Target = { readonly execution: Execution; readonly frame: Frame };
/** A frame about to enter a state. */
export const frameAt = (
  context: Pick<Context, 'now'>,
  state: string,
  input: unknown,
): Omit<Frame, 'id' | 'parent' | 'place' | 'path'> => ({
  state,
  input,
  variables: {},
  enteredAt: context.now(),
  retries: {},
  status: { kind: 'ready' },
});
