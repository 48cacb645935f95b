import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { StateError } from './state-error.ts';

/** What an expression sees: `$states` and the variables assigned so far. */
export type Scope = {
  readonly states: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Evaluates values of a definition. */
export type Query = {
  /** Replaces each `{% expression %}` in a value by its result. @throws States.QueryEvaluationError */
  readonly evaluate: (written: unknown, scope: Scope) => Promise<unknown>;
};

const chunks = (items: readonly unknown[], size: number): unknown[][] => {
  const width = Math.max(1, Math.floor(size));
  return Array.from({ length: Math.ceil(items.length / width) }, (_, n) =>
    items.slice(n * width, (n + 1) * width),
  );
};

const rangeLimit = 1000;

const range = (first: number, last: number, delta: number): number[] => {
  const count = Math.floor((last - first) / delta) + 1;
  if (!Number.isFinite(count) || count > rangeLimit)
    throw new Error(`$range makes at most ${rangeLimit} numbers.`);
  return Array.from({ length: Math.max(0, count) }, (_, n) => first + n * delta);
};

const digest = (data: unknown, algorithm = 'SHA-256'): string =>
  createHash(algorithm.toLowerCase().replace('-', ''))
    .update(typeof data === 'string' ? data : JSON.stringify(data))
    .digest('hex');

/** A number in [0, 1) that is the same for the same seed. */
const seeded = (seed: number): number =>
  Number.parseInt(digest(String(seed)).slice(0, 12), 16) / 2 ** 48;

const instantFormat = jsonata('$fromMillis($at, $picture, $zone)');

/** What Step Functions adds to JSONata or answers by its own clock; `$eval` it does not have. */
const register = (expression: jsonata.Expression, now: () => number): void => {
  expression.registerFunction('partition', (items: unknown, size: number) =>
    chunks(Array.isArray(items) ? items : [items], size),
  );
  expression.registerFunction('range', range);
  expression.registerFunction('hash', digest);
  expression.registerFunction('random', (seed?: number) =>
    seed === undefined ? Math.random() : seeded(seed),
  );
  expression.registerFunction('uuid', () => randomUUID());
  expression.registerFunction('parse', (json: string) => JSON.parse(json));
  expression.registerFunction('millis', now);
  expression.registerFunction('now', (picture?: string, zone?: string) =>
    instantFormat.evaluate(undefined, { at: now(), picture, zone }),
  );
  expression.registerFunction('eval', () => {
    throw new Error('$eval is not supported; use $parse.');
  });
};

const fault = (text: string, reason: string): StateError =>
  new StateError('States.QueryEvaluationError', `The JSONata expression '${text}' ${reason}`);

const expressionIn = (text: string): string | undefined =>
  text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined;

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);

const kept = 1000;

export const createQuery = (now: () => number): Query => {
  const compiled = new Map<string, jsonata.Expression>();

  const compile = (text: string): jsonata.Expression => {
    const known = compiled.get(text);
    if (known !== undefined) return known;
    const expression = jsonata(text);
    register(expression, now);
    if (compiled.size >= kept) compiled.clear();
    compiled.set(text, expression);
    return expression;
  };

  const run = async (text: string, { states, variables }: Scope): Promise<unknown> => {
    try {
      return await compile(text).evaluate(undefined, { ...variables, states });
    } catch (error) {
      throw fault(text, `failed: ${messageOf(error)}`);
    }
  };

  const ask = async (text: string, scope: Scope): Promise<unknown> => {
    const found = await run(text, scope);
    // Sequences carry marks of their own and functions are no data: what JSON keeps is the result.
    const plain = found === undefined ? undefined : JSON.stringify(found);
    if (plain === undefined) throw fault(text, 'returned nothing (undefined).');
    return JSON.parse(plain);
  };

  const evaluate = async (written: unknown, scope: Scope): Promise<unknown> => {
    if (typeof written === 'string') {
      const text = expressionIn(written);
      return text === undefined ? written : ask(text, scope);
    }
    if (Array.isArray(written)) return Promise.all(written.map((inner) => evaluate(inner, scope)));
    if (typeof written !== 'object' || written === null) return written;
    const pairs = await Promise.all(
      Object.entries(written).map(async ([name, inner]) => [name, await evaluate(inner, scope)]),
    );
    return Object.fromEntries(pairs);
  };

  return { evaluate };
};
