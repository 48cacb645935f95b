import jsonata from 'jsonata';
import { webhookFaults } from '../faults.ts';
import type { HookSource } from '../sources/source.ts';
import { budget, scales, tooMuch } from './mapping-budget.ts';

/**
 * What a mapping may not use: one call of these can take time or memory that no step counts (a regular expression or a
 * picture that backtracks, a text of any length, every pair of a list), runs text as an expression, or answers
 * otherwise the next time.
 */
const refusedFunctions = new Set([
  ...['eval', 'pad', 'distinct', 'toMillis', 'fromMillis', 'formatNumber', 'formatInteger'],
  ...['parseInteger', 'now', 'millis', 'random', 'shuffle'],
]);

type Node = { readonly type?: unknown; readonly value?: unknown; readonly signature?: unknown };

const flawOfNode = ({ type, value, signature }: Node): string | undefined => {
  if (type === 'regex') return 'It uses a regular expression; compare texts instead.';
  if (type === 'lambda' && signature !== undefined) return 'A function in it has a signature.';
  return type === 'variable' && refusedFunctions.has(String(value))
    ? `It uses $${String(value)}, which is not allowed in a mapping.`
    : undefined;
};

/** The first thing in an expression that is refused; its parts may be shared, so each is looked at once. */
const flawOf = (root: unknown): string | undefined => {
  const seen = new Set<unknown>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (node === null || typeof node !== 'object' || seen.has(node)) continue;
    seen.add(node);
    const flaw = flawOfNode(node);
    if (flaw !== undefined) return flaw;
    open.push(...Object.values(node));
  }
  return undefined;
};

const { millis: timeout, depth: stack, sequence } = budget;

type Compiled =
  | { readonly expression: jsonata.Expression }
  | { readonly expression?: never; readonly flaw: string };

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message).slice(0, 300)
    : 'It failed.';

const compile = (text: string): Compiled => {
  try {
    const expression = jsonata(text, { timeout, stack, sequence });
    const flaw = flawOf(expression.ast());
    return flaw === undefined ? { expression } : { flaw };
  } catch (error) {
    return { flaw: messageOf(error) };
  }
};

/** The hooks of JSONata around every step; they are looked up by symbol. */
const entered = Symbol.for('jsonata.__evaluate_entry');
const left = Symbol.for('jsonata.__evaluate_exit');

/** Called with expression, input, environment and result. */
type Left = (...step: readonly unknown[]) => void;

const watch = (expression: jsonata.Expression): void => {
  const assign = expression.assign as (name: string | symbol, value: unknown) => void;
  const weigh = scales();
  let steps = 0;
  assign(entered, () => {
    steps += 1;
    if (steps > budget.steps) throw tooMuch(`more than ${budget.steps} steps`);
  });
  const weighResult: Left = (...step) => {
    if (weigh(step[3]) > budget.weight) throw tooMuch('a value grew too large');
  };
  assign(left, weighResult);
};

export type Mapped =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

/** What a mapping makes of a payload, within its budget. */
export const runMapping = async (mapping: string, payload: unknown): Promise<Mapped> => {
  const { expression, ...rest } = compile(mapping);
  if (expression === undefined) return { ok: false, reason: 'flaw' in rest ? rest.flaw : '' };
  watch(expression);
  try {
    const value = await expression.evaluate(payload);
    // A list that JSONata made carries marks of its own: what JSON keeps is the result.
    return { ok: true, value: value === undefined ? undefined : JSON.parse(JSON.stringify(value)) };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
};

const refuse = (detail: string) =>
  webhookFaults.badMapping({}, [{ pointer: '/body/mapping', detail }]);

/** A generic source has a mapping that can be run; the others need none. @throws webhooks/bad-mapping */
export const demandMapping = async (
  kind: HookSource['kind'],
  mapping: string | undefined,
): Promise<void> => {
  if (kind !== 'generic') {
    if (mapping !== undefined) throw refuse('Only a generic source has a mapping.');
    return;
  }
  if (mapping === undefined) throw refuse('A generic source needs a mapping.');
  const compiled = compile(mapping);
  if (compiled.expression === undefined) throw refuse(compiled.flaw);
};
