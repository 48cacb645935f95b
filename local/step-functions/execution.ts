import type { Flow, Machine, State } from './definition.ts';

/** Where a line of control stands: the root, a branch of a Parallel, one item of a Map. */
export type Frame = {
  readonly id: number;
  readonly parent: number | undefined;
  /** Place among its siblings, where its result goes. */
  readonly place: number;
  /** States from the root down to the flow this frame runs, with the branch taken in each. */
  readonly path: readonly (readonly [state: string, branch: number])[];
  /** The item of a Map, for `$states.context.Map`. */
  readonly item?: unknown;
  state: string;
  input: unknown;
  variables: Readonly<Record<string, unknown>>;
  /** Virtual epoch milliseconds. */
  enteredAt: number;
  /** Failed attempts of this state, by retrier. */
  retries: Record<number, number>;
  status: Status;
};

export type Status =
  /** To be entered; `until` is set while it backs off before another attempt. */
  | { readonly kind: 'ready'; readonly until?: number }
  /** A Wait, left when its instant comes. */
  | { readonly kind: 'waiting'; readonly until: number }
  /** A task under way; it is run again when the process ends meanwhile. */
  | { readonly kind: 'running'; readonly attempt: string }
  /** Children are under way. */
  | Forked;

export type Forked = {
  readonly kind: 'forked';
  readonly results: readonly unknown[];
  readonly finished: number;
  readonly waiting: readonly Child[];
};

/** A child not begun yet. */
export type Child = {
  readonly place: number;
  readonly branch: number;
  readonly input: unknown;
  readonly item?: unknown;
};

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One execution, as it is kept. Instants are virtual epoch milliseconds. */
export type Execution = {
  readonly arn: string;
  readonly machineArn: string;
  readonly name: string;
  readonly input: string;
  readonly startedAt: number;
  status: ExecutionStatus;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
  /** States entered and attempts repeated: what AWS bills. */
  transitions: number;
  frames: Frame[];
  nextFrame: number;
};

const branchOf = (state: State | undefined, branch: number): Flow => {
  if (state?.Type === 'Parallel' && state.Branches[branch] !== undefined)
    return state.Branches[branch];
  if (state?.Type === 'Map') return state.ItemProcessor;
  throw new Error('A frame stands in a flow the definition does not have any more.');
};

export const stateOf = (machine: Machine, frame: Frame): State => {
  const flow = frame.path.reduce<Flow>(
    (outer, [state, branch]) => branchOf(outer.States[state], branch),
    machine,
  );
  const found = flow.States[frame.state];
  if (found === undefined) throw new Error(`There is no state ${frame.state}.`);
  return found;
};

/** The flow a child of this frame runs. */
export const childFlow = (machine: Machine, frame: Frame, branch: number): Flow =>
  branchOf(stateOf(machine, frame), branch);

/** Removes all that descends from a frame. */
export const prune = (execution: Execution, ancestor: number): void => {
  const doomed = new Set([ancestor]);
  // Children are always younger than their parents, so one pass in order of birth finds them all.
  execution.frames = execution.frames.filter(({ id, parent }) => {
    if (parent === undefined || !doomed.has(parent)) return true;
    doomed.add(id);
    return false;
  });
};

/** When to look again: 0 at once, undefined when something else will wake it. */
export const wakeOf = ({ frames, status }: Execution): number | undefined => {
  if (status !== 'RUNNING') return undefined;
  const instants = frames.flatMap(({ status: at }) => {
    if (at.kind === 'ready') return [at.until ?? 0];
    return at.kind === 'waiting' ? [at.until] : [];
  });
  return instants.length === 0 ? undefined : Math.min(...instants);
};

/** Whether something failed in it and backs off before another attempt. */
export const isBackingOff = ({ frames }: Execution): boolean =>
  frames.some(({ status }) => status.kind === 'ready' && status.until !== undefined);

export const hasTask = ({ frames }: Execution): boolean =>
  frames.some(({ status }) => status.kind === 'running');
