import { afterEach, expect, test } from 'vitest';
import { type MachineBench, machineOf, openMachine } from '../support/machines.ts';

const day = 86_400_000;
let bench: MachineBench;
afterEach(() => bench.close());

const waiting = (fields: object, more: object = {}) => ({
  ...machineOf({ Rest: { Type: 'Wait', ...fields, Next: 'Done' }, Done: { Type: 'Succeed' } }),
  ...more,
});

test('waits sixty days, across a restart, and not a second less', async () => {
  bench = openMachine(waiting({ Timestamp: '{% $states.input.until %}' }));
  const until = new Date(bench.clock().now() + 60 * day).toISOString();
  bench.start('long', { until });
  await bench.settle();
  await bench.advance(30 * day);
  bench.reopen();
  await bench.advance(30 * day - 5_000);
  expect(bench.execution('long').status).toBe('RUNNING');
  await bench.advance(5_000);
  expect(bench.execution('long').status).toBe('SUCCEEDED');
});

test('fires after a restart what fell due while nothing ran', async () => {
  bench = openMachine(waiting({ Seconds: 1 }));
  bench.start('short');
  await bench.settle();
  bench.clock().advance(0);
  await new Promise((resolve) => setTimeout(resolve, 10));
  bench.reopen();
  bench.clock().advance(1_000);
  bench.reopen();
  await bench.settle();
  expect(bench.execution('short').status).toBe('SUCCEEDED');
});

test('waits seconds that an expression tells', async () => {
  bench = openMachine(waiting({ Seconds: '{% $states.input.n * 10 %}' }));
  bench.start('ten', { n: 1 });
  await bench.settle();
  await bench.advance(9_000);
  expect(bench.execution('ten').status).toBe('RUNNING');
  await bench.advance(1_000);
  expect(bench.execution('ten').status).toBe('SUCCEEDED');
});

test('goes on at once when the instant has passed', async () => {
  bench = openMachine(waiting({ Timestamp: '2020-01-01T00:00:00Z' }));
  bench.start('past');
  await bench.settle();
  expect(bench.execution('past').status).toBe('SUCCEEDED');
});

test('fails on what is no instant', async () => {
  bench = openMachine(waiting({ Timestamp: "{% 'tomorrow' %}" }));
  bench.start('odd');
  await bench.settle();
  expect(bench.execution('odd').error).toBe('States.QueryEvaluationError');
});

test('wakes a thousand at once, each one time', async () => {
  bench = openMachine(waiting({ Seconds: 100 }));
  for (let n = 0; n < 1000; n += 1) bench.start(`e${n}`);
  await bench.settle();
  expect(bench.transitions()).toBe(1000);
  await bench.advance(100_000);
  expect(bench.transitions()).toBe(2000);
  expect(bench.execution('e999').status).toBe('SUCCEEDED');
});

test('stops a waiting execution for good', async () => {
  bench = openMachine(waiting({ Seconds: 10 }));
  bench.start('stopped');
  await bench.settle();
  await bench.stop('stopped');
  await bench.advance(day);
  expect(bench.execution('stopped')).toMatchObject({ status: 'ABORTED', transitions: 1 });
});

test('ends an execution that outlives the timeout of its machine', async () => {
  bench = openMachine(waiting({ Seconds: 1000 }, { TimeoutSeconds: 60 }));
  bench.start('slow');
  await bench.settle();
  await bench.advance(61_000);
  expect(bench.execution('slow')).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
});

test('tells the story of an execution in order', async () => {
  bench = openMachine(waiting({ Seconds: 1 }));
  bench.start('told', { a: 1 });
  await bench.settle();
  await bench.advance(1_000);
  expect(bench.history('told').map(({ id, type }) => `${id} ${type}`)).toEqual([
    '1 ExecutionStarted',
    '2 WaitStateEntered',
    '3 WaitStateExited',
    '4 SucceedStateEntered',
    '5 SucceedStateExited',
    '6 ExecutionSucceeded',
  ]);
});
