import { describe, expect, test } from 'vitest';
import { machineOf, openMachine, runOnce } from '../support/machines.ts';

const pass = (fields: object) => machineOf({ Only: { Type: 'Pass', End: true, ...fields } });

describe('values and variables', () => {
  test('gives the input on when a state writes no output', async () => {
    const { result, status } = await runOnce(pass({}), { a: [1, { b: null }] });
    expect(status).toBe('SUCCEEDED');
    expect(result).toEqual({ a: [1, { b: null }] });
  });

  test('evaluates expressions at any depth and leaves other text alone', async () => {
    const Output = {
      sum: '{% $sum($states.input.n) %}',
      plain: 'no {% expression %} here',
      list: [{ deep: '{% $states.input.n[1] %}' }, 7, null],
    };
    const { result } = await runOnce(pass({ Output }), { n: [1, 2] });
    expect(result).toEqual({
      sum: 3,
      plain: 'no {% expression %} here',
      list: [{ deep: 2 }, 7, null],
    });
  });

  test('assigns with the values from before the state and reads them in later ones', async () => {
    const definition = machineOf({
      First: { Type: 'Pass', Assign: { n: 1 }, Next: 'Second' },
      Second: { Type: 'Pass', Assign: { n: '{% $n + 1 %}', old: '{% $n %}' }, Next: 'Third' },
      Third: { Type: 'Pass', Output: '{% [$n, $old] %}', End: true },
    });
    expect((await runOnce(definition, {})).result).toEqual([2, 1]);
  });

  test('fails when an expression finds nothing', async () => {
    const { status, error } = await runOnce(pass({ Output: '{% $states.input.absent %}' }), {});
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test('refuses output beyond 256 KiB', async () => {
    const big = { Output: "{% $join($range(1, 1000, 1).('x' & $pad('', 300, 'y'))) %}" };
    const { error } = await runOnce(pass(big), {});
    expect(error).toBe('States.DataLimitExceeded');
  });

  test("knows Step Functions' own functions", async () => {
    const Output = {
      parts: '{% $partition([1, 2, 3], 2) %}',
      range: '{% $range(0, 10, 5) %}',
      hash: "{% $hash('a', 'SHA-256') %}",
      parsed: `{% $parse('{"x": 1}').x %}`,
      uuid: '{% $length($uuid()) %}',
      seeded: '{% $random(7) = $random(7) %}',
    };
    expect((await runOnce(pass({ Output }), {})).result).toEqual({
      parts: [[1, 2], [3]],
      range: [0, 5, 10],
      hash: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
      parsed: 1,
      uuid: 36,
      seeded: true,
    });
  });

  test('tells the execution, the state and the machine in the context', async () => {
    const Output = '{% $states.context.[Execution.Name, State.Name, StateMachine.Name] %}';
    expect((await runOnce(pass({ Output }), {})).result).toEqual(['once', 'Only', 'test']);
  });

  test('reads the virtual clock', async () => {
    const bench = openMachine(pass({ Output: '{% [$millis(), $toMillis($now())] %}' }));
    bench.clock().advance(1_000_000_000);
    bench.start('later');
    await bench.settle();
    for (const told of bench.outputOf('later') as number[])
      expect(Math.abs(told - bench.clock().now())).toBeLessThan(5_000);
    bench.close();
  });
});

describe('Choice', () => {
  const definition = machineOf({
    Which: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Next: 'Big', Output: 'big' },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Big', Assign: { seen: true } },
      ],
      Default: 'Small',
    },
    Big: { Type: 'Succeed' },
    Small: { Type: 'Fail', Error: 'TooSmall', Cause: "{% 'got ' & $states.input.n %}" },
  });

  test('takes the first rule that holds', async () => {
    expect((await runOnce(definition, { n: 11 })).result).toBe('big');
    expect((await runOnce(definition, { n: 6 })).result).toEqual({ n: 6 });
  });

  test('takes the default when none holds, and Fail evaluates its cause', async () => {
    const { status, error, cause } = await runOnce(definition, { n: 1 });
    expect({ status, error, cause }).toEqual({
      status: 'FAILED',
      error: 'TooSmall',
      cause: 'got 1',
    });
  });

  test('fails when nothing holds and there is no default', async () => {
    const { Which, ...others } = definition.States as Record<string, Record<string, unknown>>;
    const { Default: _, ...bare } = Which ?? {};
    const { error } = await runOnce(machineOf({ Which: bare, ...others }), { n: 1 });
    expect(error).toBe('States.NoChoiceMatched');
  });

  test('refuses a condition that is no boolean', async () => {
    const odd = machineOf({
      Which: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'End' }] },
      End: { Type: 'Succeed' },
    });
    expect((await runOnce(odd, {})).error).toBe('States.QueryEvaluationError');
  });
});

describe('what the engine does not know', () => {
  const refused = (states: Record<string, unknown>) => () => openMachine(machineOf(states));

  test('a field is refused by name', () => {
    expect(refused({ A: { Type: 'Pass', InputPath: '$.x', End: true } })).toThrow(/InputPath/);
  });
  test('an integration is refused by name of its field', () => {
    const Resource = 'arn:aws:states:::aws-sdk:dynamodb:putItem';
    expect(refused({ A: { Type: 'Task', Resource, End: true } })).toThrow(/Resource/);
  });
  test('a state leading nowhere is refused by name', () => {
    expect(refused({ A: { Type: 'Pass', Next: 'Gone' } })).toThrow(/Gone/);
  });
  test('a machine of the other query language is refused', () => {
    const definition = { ...machineOf({ A: { Type: 'Succeed' } }), QueryLanguage: 'JSONPath' };
    expect(() => openMachine(definition)).toThrow(/QueryLanguage/);
  });
});
