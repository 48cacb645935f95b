import { readFileSync } from 'node:fs';
import validate from 'asl-validator';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { clockMachine } from '../../functions/timers/contract.ts';

type State = {
  readonly Type: string;
  readonly Arguments?: { readonly Payload: Readonly<Record<string, string>> };
  readonly End?: boolean;
  readonly TimeoutSeconds?: number;
  readonly Retry?: unknown;
  readonly Catch?: unknown;
};
const text = readFileSync(clockMachine.definition, 'utf8');
const definition: {
  States: Readonly<Record<string, State>>;
  StartAt: string;
  QueryLanguage: string;
} = JSON.parse(text);

/** What an expression `{% … %}` comes to with the given `$states`. */
const evaluate = async (expression: unknown, states: object): Promise<unknown> => {
  const inner = /^\{%(.*)%\}$/s.exec(String(expression))?.[1] ?? '';
  return JSON.parse(JSON.stringify(await jsonata(inner).evaluate({}, { states })));
};

const input = { caseId: 'cas_01', generation: 2, wakeAt: '2026-11-23T10:00:00.000Z' };
const ask = definition.States['Ask the clock'];

describe('the definition of the clock machine', () => {
  test('is valid', () => {
    expect(validate(JSON.parse(text))).toMatchObject({ isValid: true, errors: [] });
  });

  test('speaks JSONata only', () => {
    expect(definition.QueryLanguage).toBe('JSONata');
    expect(text).not.toMatch(
      /"(InputPath|OutputPath|ResultPath|ResultSelector|Parameters|\w+Path)"/,
    );
  });

  test('has its holes where the infrastructure fills them', () => {
    expect([...text.matchAll(/\$\{(\w+)\}/g)].map(([, hole]) => hole)).toEqual(
      Object.values(clockMachine.substitutions),
    );
  });

  test('begins to wait with its first state, so that a met clock costs one transition', () => {
    expect(definition.States[definition.StartAt]?.Type).toBe('Wait');
  });

  test('has a time-out, retries and a catch on every task, and fails visibly', () => {
    for (const state of Object.values(definition.States).filter(({ Type }) => Type === 'Task')) {
      expect(state.TimeoutSeconds).toBeGreaterThan(0);
      expect(state.Retry).toEqual([expect.objectContaining({ ErrorEquals: ['States.ALL'] })]);
      expect(state.Catch).toEqual([
        { ErrorEquals: ['States.ALL'], Next: 'The clock could not be asked' },
      ]);
    }
    expect(definition.States['The clock could not be asked']?.Type).toBe('Fail');
  });

  test('asks with what it was started with, and ends with that', async () => {
    const payload = Object.fromEntries(
      await Promise.all(
        Object.entries(ask?.Arguments?.Payload ?? {}).map(async ([name, expression]) => [
          name,
          await evaluate(expression, { input }),
        ]),
      ),
    );
    expect(payload).toEqual(input);
    expect(ask?.End).toBe(true);
  });
});
