import type { Execution, Frame } from './execution.ts';
import type { Scope } from './query.ts';

export type Identity = { readonly machineName: string; readonly roleArn: string };

const iso = (at: number): string => new Date(at).toISOString();

const contextOf = (execution: Execution, frame: Frame, identity: Identity) => ({
  Execution: {
    Id: execution.arn,
    Input: JSON.parse(execution.input),
    Name: execution.name,
    RoleArn: identity.roleArn,
    StartTime: iso(execution.startedAt),
    RedriveCount: 0,
  },
  State: {
    Name: frame.state,
    EnteredTime: iso(frame.enteredAt),
    RetryCount: Object.values(frame.retries).reduce((sum, count) => sum + count, 0),
  },
  StateMachine: { Id: execution.machineArn, Name: identity.machineName },
  ...(frame.item === undefined ? {} : { Map: { Item: { Index: frame.place, Value: frame.item } } }),
});

/** What expressions of a frame's state see; `extra` is `result` or `errorOutput`. */
export const scopeOf = (
  { execution, frame, identity }: At,
  extra: Readonly<Record<string, unknown>> = {},
): Scope => ({
  states: { input: frame.input, context: contextOf(execution, frame, identity), ...extra },
  variables: frame.variables,
});

/** A frame in its execution. */
export type At = {
  readonly execution: Execution;
  readonly frame: Frame;
  readonly identity: Identity;
};
