import type { State, StateOf } from './definition.ts';
import type { Child } from './execution.ts';
import type { Query, Scope } from './query.ts';
import { limited, StateError } from './state-error.ts';

/** What entering a state comes to. */
export type Entered =
  /** The state is over at once with this result; a Choice says itself where it leads. */
  | { readonly kind: 'over'; readonly result: unknown }
  | {
      readonly kind: 'chosen';
      readonly by: {
        readonly Output?: unknown;
        readonly Assign?: Record<string, unknown> | undefined;
      };
      readonly next: string;
    }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'task'; readonly input: unknown; readonly timeoutMillis: number | undefined }
  | { readonly kind: 'fork'; readonly children: readonly Child[] };

export type Entering = {
  readonly query: Query;
  readonly scope: Scope;
  /** Virtual epoch milliseconds. */
  readonly now: number;
};

const wrong = (what: string): StateError => new StateError('States.QueryEvaluationError', what);

const orInput = (written: unknown, { query, scope }: Entering): Promise<unknown> =>
  written === undefined ? Promise.resolve(scope.states['input']) : query.evaluate(written, scope);

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const enterWait = async (state: StateOf<'Wait'>, at: Entering): Promise<Entered> => {
  const found = await at.query.evaluate(state.Seconds ?? state.Timestamp, at.scope);
  if (state.Seconds !== undefined) {
    if (!Number.isInteger(found) || Number(found) < 0 || Number(found) > 99_999_999)
      throw wrong(`Seconds must be a whole number of 0 to 99999999, not ${JSON.stringify(found)}.`);
    return { kind: 'wait', until: at.now + 1000 * Number(found) };
  }
  const until = typeof found === 'string' && instant.test(found) ? Date.parse(found) : Number.NaN;
  if (Number.isNaN(until))
    throw wrong(`Timestamp must be an RFC 3339 instant, not ${JSON.stringify(found)}.`);
  return { kind: 'wait', until };
};

const enterChoice = async (state: StateOf<'Choice'>, at: Entering): Promise<Entered> => {
  for (const rule of state.Choices) {
    const holds = await at.query.evaluate(rule.Condition, at.scope);
    if (typeof holds !== 'boolean') throw wrong(`The condition ${rule.Condition} is no boolean.`);
    if (holds) return { kind: 'chosen', by: rule, next: rule.Next };
  }
  if (state.Default === undefined)
    throw new StateError('States.NoChoiceMatched', 'No rule held and there is no Default.');
  return { kind: 'chosen', by: state, next: state.Default };
};

const enterTask = async (state: StateOf<'Task'>, at: Entering): Promise<Entered> => {
  const input = limited(await orInput(state.Arguments, at), 'arguments');
  if (state.TimeoutSeconds === undefined) return { kind: 'task', input, timeoutMillis: undefined };
  const seconds = Number(await at.query.evaluate(state.TimeoutSeconds, at.scope));
  if (!(seconds > 0)) throw wrong('TimeoutSeconds must be a positive number.');
  return { kind: 'task', input, timeoutMillis: 1000 * seconds };
};

const enterParallel = async (state: StateOf<'Parallel'>, at: Entering): Promise<Entered> => {
  const input = limited(await orInput(state.Arguments, at), 'arguments');
  const children = state.Branches.map((_, branch) => ({ place: branch, branch, input }));
  return { kind: 'fork', children };
};

const enterMap = async (state: StateOf<'Map'>, at: Entering): Promise<Entered> => {
  const items = await orInput(state.Items, at);
  if (!Array.isArray(items)) throw wrong('The items of a Map must be an array.');
  const { query, scope } = at;
  const select = (item: unknown, place: number): Promise<unknown> => {
    if (state.ItemSelector === undefined) return Promise.resolve(item);
    const context = {
      ...(scope.states['context'] as object),
      Map: { Item: { Index: place, Value: item } },
    };
    const states = { ...scope.states, context };
    return query.evaluate(state.ItemSelector, { ...scope, states });
  };
  const children = items.map(async (item: unknown, place) => ({
    place,
    branch: 0,
    input: await select(item, place),
    item,
  }));
  return { kind: 'fork', children: await Promise.all(children) };
};

const enterFail = async (state: StateOf<'Fail'>, { query, scope }: Entering): Promise<never> => {
  const read = async (written: string | undefined): Promise<string> =>
    written === undefined ? '' : String(await query.evaluate(written, scope));
  throw new StateError(await read(state.Error), await read(state.Cause));
};

/** Enters a state. @throws StateError when it fails before anything runs */
export const enterState = (state: State, at: Entering): Promise<Entered> => {
  switch (state.Type) {
    case 'Pass':
    case 'Succeed':
      return Promise.resolve({ kind: 'over', result: at.scope.states['input'] });
    case 'Wait':
      return enterWait(state, at);
    case 'Choice':
      return enterChoice(state, at);
    case 'Task':
      return enterTask(state, at);
    case 'Parallel':
      return enterParallel(state, at);
    case 'Map':
      return enterMap(state, at);
    case 'Fail':
      return enterFail(state, at);
  }
};
