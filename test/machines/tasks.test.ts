import { expect, test } from 'vitest';
import {
  answers,
  fails,
  functionArn,
  machineOf,
  openMachine,
  runOnce,
} from '../support/machines.ts';

const task = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn('work'), Payload: '{% $states.input %}' },
  End: true,
  ...fields,
});

const noHurry = { IntervalSeconds: 100, BackoffRate: 2 };

test('gives the payload to the function and its answer to the output', async () => {
  const definition = machineOf({ Work: task({ Output: '{% $states.result.Payload.n %}' }) });
  const { result } = await runOnce(
    definition,
    { n: 20 },
    {
      work: ({ n }: { n: number }) => answers({ n: n + 1 }),
    },
  );
  expect(result).toBe(21);
});

test("names a function's error as the function did and keeps its message in the cause", async () => {
  const { error, cause } = await runOnce(
    machineOf({ Work: task() }),
    {},
    {
      work: () => fails('TypeError', 'x is not a function'),
    },
  );
  expect(error).toBe('TypeError');
  expect(JSON.parse(cause ?? '')).toMatchObject({ errorMessage: 'x is not a function' });
});

test('refuses a function that the template does not have', async () => {
  const Arguments = { FunctionName: functionArn('other') };
  const { error } = await runOnce(machineOf({ Work: task({ Arguments }) }), {}, {});
  expect(error).toBe('Lambda.ResourceNotFoundException');
});

test('retries after growing pauses of virtual time, then succeeds', async () => {
  const calledAt: number[] = [];
  const bench = openMachine(
    machineOf({ Work: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 3, ...noHurry }] }) }),
    {
      work: () => {
        calledAt.push(bench.clock().now());
        return calledAt.length < 3 ? fails('Busy') : answers('done');
      },
    },
  );
  bench.start('one');
  await bench.settle();
  expect(calledAt).toHaveLength(1);
  await bench.advance(99_000);
  expect(calledAt).toHaveLength(1);
  await bench.advance(1_100);
  expect(calledAt).toHaveLength(2);
  await bench.advance(199_000);
  expect(calledAt).toHaveLength(2);
  await bench.advance(1_100);
  expect(calledAt).toHaveLength(3);
  expect(bench.execution('one')).toMatchObject({ status: 'SUCCEEDED', transitions: 3 });
  bench.close();
});

test('a task that failed and comes again soon is not at rest, a Wait is', async () => {
  const bench = openMachine(
    machineOf({
      Rest: { Type: 'Wait', Seconds: 1, Next: 'Work' },
      Work: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1, IntervalSeconds: 1 }] }),
    }),
    { work: () => fails('Busy') },
  );
  bench.start('one');
  await bench.settle();
  expect(bench.busy(5000)).toEqual([]);
  await bench.advance(1000);
  expect(bench.busy()).toEqual([]);
  expect(bench.busy(5000)).toEqual(['states']);
  bench.close();
});

test('gives up after the last attempt and lets the catcher lead on', async () => {
  let calls = 0;
  const bench = openMachine(
    machineOf({
      Work: task({
        Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1, IntervalSeconds: 1 }],
        Catch: [
          { ErrorEquals: ['Other'], Next: 'Wrong' },
          {
            ErrorEquals: ['States.ALL'],
            Assign: { why: '{% $states.errorOutput.Error %}' },
            Output: '{% $states.input.id %}',
            Next: 'Rescue',
          },
        ],
      }),
      Wrong: { Type: 'Fail' },
      Rescue: { Type: 'Pass', Output: '{% [$states.input, $why] %}', End: true },
    }),
    {
      work: () => {
        calls += 1;
        return fails('Busy');
      },
    },
  );
  bench.start('one', { id: 'c1' });
  await bench.settle();
  await bench.advance(1_500);
  expect(calls).toBe(2);
  expect(bench.outputOf('one')).toEqual(['c1', 'Busy']);
  bench.close();
});

test('never retries what it does not name', async () => {
  const Retry = [{ ErrorEquals: ['Busy'] }];
  const { status, error } = await runOnce(
    machineOf({ Work: task({ Retry }) }),
    {},
    {
      work: () => fails('Broken'),
    },
  );
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'Broken' });
});

test('ends a task that takes too long with States.Timeout, which TaskFailed does not catch', async () => {
  const definition = machineOf({
    Work: task({
      TimeoutSeconds: 1,
      Catch: [
        { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
        {
          ErrorEquals: ['States.Timeout'],
          Output: '{% $states.errorOutput.Error %}',
          Next: 'Late',
        },
      ],
    }),
    Wrong: { Type: 'Fail' },
    Late: { Type: 'Succeed' },
  });
  const never = new Promise<never>(() => {});
  expect((await runOnce(definition, {}, { work: () => never })).result).toBe('States.Timeout');
});

test('catches no data beyond the limit, not even by States.ALL', async () => {
  const definition = machineOf({
    Work: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Rescue' }] }),
    Rescue: { Type: 'Succeed' },
  });
  const { error } = await runOnce(definition, {}, { work: () => answers('x'.repeat(300_000)) });
  expect(error).toBe('States.DataLimitExceeded');
});

test('runs a task again that was under way when the process ended', async () => {
  let calls = 0;
  const bench = openMachine(machineOf({ Work: task() }), {
    work: () => {
      calls += 1;
      return calls === 1 ? new Promise<never>(() => {}) : answers('second');
    },
  });
  bench.start('one');
  while (calls === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  bench.reopen();
  await bench.settle();
  expect(bench.execution('one').status).toBe('SUCCEEDED');
  expect(calls).toBe(2);
  bench.close();
});

test('ignores the answer of a task whose execution was stopped meanwhile', async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof answers>>();
  const bench = openMachine(machineOf({ Work: task() }), { work: () => promise });
  bench.start('one');
  await new Promise((proceed) => setTimeout(proceed, 20));
  await bench.stop('one');
  resolve(answers('late'));
  await bench.settle();
  expect(bench.execution('one')).toMatchObject({ status: 'ABORTED', frames: [] });
  bench.close();
});
