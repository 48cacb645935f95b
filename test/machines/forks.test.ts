import { expect, test } from 'vitest';
import {
  answers,
  fails,
  functionArn,
  machineOf,
  openMachine,
  runOnce,
} from '../support/machines.ts';

const call = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn('work'), Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...fields,
});

const mapped = (
  fields: object,
  processor: object = { StartAt: 'Call', States: { Call: call() } },
) =>
  machineOf({
    Each: {
      Type: 'Map',
      Items: '{% $states.input.items %}',
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...processor },
      End: true,
      ...fields,
    },
  });

test('maps items and keeps their order', async () => {
  const { result } = await runOnce(
    mapped({}),
    { items: [3, 1, 2] },
    {
      work: async (n: number) => {
        await new Promise((resolve) => setTimeout(resolve, n * 10));
        return answers(n * 10);
      },
    },
  );
  expect(result).toEqual([30, 10, 20]);
});

test('gives an empty list for no items', async () => {
  expect((await runOnce(mapped({}), { items: [] })).result).toEqual([]);
});

test('runs no more items at once than allowed', async () => {
  let now = 0;
  let most = 0;
  const { result } = await runOnce(
    mapped({ MaxConcurrency: 2 }),
    { items: [1, 2, 3, 4, 5] },
    {
      work: async (n: number) => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 10));
        now -= 1;
        return answers(n);
      },
    },
  );
  expect(most).toBe(2);
  expect(result).toEqual([1, 2, 3, 4, 5]);
});

test('selects what each item is given, with its place and value', async () => {
  const fields = {
    ItemSelector: {
      at: '{% $states.context.Map.Item.Index %}',
      of: '{% $states.context.Map.Item.Value %}',
      all: '{% $count($states.input.items) %}',
    },
  };
  const processor = { StartAt: 'Same', States: { Same: { Type: 'Pass', End: true } } };
  expect((await runOnce(mapped(fields, processor), { items: ['a', 'b'] })).result).toEqual([
    { at: 0, of: 'a', all: 2 },
    { at: 1, of: 'b', all: 2 },
  ]);
});

test('catches the failure of one item for the whole Map, and drops the others', async () => {
  const definition = {
    ...mapped({
      Catch: [
        { ErrorEquals: ['Broken'], Output: '{% $states.errorOutput.Error %}', Next: 'Rescue' },
      ],
    }),
  };
  const States = { ...definition.States, Rescue: { Type: 'Succeed' } };
  const { result, frames } = await runOnce(
    { ...definition, States },
    { items: [1, 2, 3] },
    {
      work: (n: number) => (n === 2 ? fails('Broken') : answers(n)),
    },
  );
  expect(result).toBe('Broken');
  expect(frames).toEqual([]);
});

test('catches an error inside the item, so that the others go on', async () => {
  const processor = {
    StartAt: 'Call',
    States: {
      Call: call({ Catch: [{ ErrorEquals: ['States.ALL'], Output: 'skipped', Next: 'Skip' }] }),
      Skip: { Type: 'Pass', End: true },
    },
  };
  const { result } = await runOnce(
    mapped({}, processor),
    { items: [1, 2, 3] },
    {
      work: (n: number) => (n === 2 ? fails('Broken') : answers(n)),
    },
  );
  expect(result).toEqual([1, 'skipped', 3]);
});

test('runs branches in parallel with the variables from outside, and joins their results', async () => {
  const branch = (output: string) => ({
    StartAt: 'One',
    States: { One: { Type: 'Pass', Output: output, End: true } },
  });
  const definition = machineOf({
    Set: { Type: 'Pass', Assign: { base: 10 }, Next: 'Both' },
    Both: {
      Type: 'Parallel',
      Arguments: '{% $states.input.n %}',
      Branches: [branch('{% $states.input + $base %}'), branch('{% $states.input * $base %}')],
      Output: '{% $sum($states.result) %}',
      End: true,
    },
  });
  expect((await runOnce(definition, { n: 3 })).result).toBe(43);
});

test('takes up a fork after a restart, running only what was not over', async () => {
  const calls: number[] = [];
  let isStuck = true;
  const bench = openMachine(mapped({}), {
    work: (n: number) => {
      calls.push(n);
      return n === 2 && isStuck ? new Promise<never>(() => {}) : answers(n * 10);
    },
  });
  bench.start('one', { items: [1, 2, 3] });
  while (bench.history('one').filter(({ type }) => type === 'TaskSucceeded').length < 2)
    await new Promise((resolve) => setTimeout(resolve, 5));
  isStuck = false;
  bench.reopen();
  await bench.settle();
  expect(bench.outputOf('one')).toEqual([10, 20, 30]);
  expect(calls.toSorted()).toEqual([1, 2, 2, 3]);
  bench.close();
});
