import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  answers,
  fails,
  functionArn,
  type MachineBench,
  openMachine,
} from '../support/machines.ts';

const hour = 3_600_000;

const definition = JSON.parse(
  readFileSync(
    new URL('../../statemachines/case-clock.asl.json', import.meta.url),
    'utf8',
  ).replaceAll(/\$\{AskTheClockArn\}/g, functionArn('ask')),
);

type Asked = { readonly caseId: string; readonly generation: number };

/** A case as the clock sees it: what is due at which instant, and how often it was moved. */
let generation: number;
let instants: number[];
let told: number[];
let trouble: number;
let bench: MachineBench;

const next = () => {
  const [wakeAt] = instants;
  return wakeAt === undefined ? {} : { wakeAt: new Date(wakeAt).toISOString() };
};

const ask = (asked: Asked) => {
  if (trouble > 0) {
    trouble -= 1;
    return fails('Throttled');
  }
  if (asked.generation !== generation) return answers(null);
  const now = bench.clock().now();
  told.push(...instants.filter((at) => at <= now));
  instants = instants.filter((at) => at > now);
  if (instants.length > 0) {
    generation += 1;
    startClock();
  }
  return answers(null);
};

const startClock = (): void =>
  bench.start(`cas_1-${generation}`, { caseId: 'cas_1', generation, ...next() });

/** What timers does when the next instant moves: stop the old execution, if that works, and start the new one. */
const moveTo = async (at: readonly number[], canStop = true): Promise<void> => {
  instants = [...at];
  generation += 1;
  if (canStop) await bench.stop(`cas_1-${generation - 1}`);
  startClock();
  await bench.settle();
};

const running = (): readonly number[] =>
  Array.from({ length: generation }, (_, n) => n + 1).filter(
    (n) => bench.execution(`cas_1-${n}`).status === 'RUNNING',
  );

let born: number;

beforeEach(async () => {
  generation = 1;
  told = [];
  trouble = 0;
  bench = openMachine(definition, { ask });
  born = bench.clock().now();
  instants = [born + 4 * hour, born + 8 * hour];
  startClock();
  await bench.settle();
});

afterEach(() => bench.close());

test('tells each instant once, in order, then ends', async () => {
  const [warning = 0, breach = 0] = instants;
  await bench.advance(4 * hour);
  expect(told).toEqual([warning]);
  await bench.advance(4 * hour);
  expect(told).toEqual([warning, breach]);
  expect(running()).toEqual([]);
  expect(bench.execution('cas_1-1').status).toBe('SUCCEEDED');
  expect(bench.execution('cas_1-2').status).toBe('SUCCEEDED');
  expect(bench.transitions()).toBe(2 * told.length);
});

test('tells at the earlier instant when the deadline moves forward', async () => {
  await moveTo([born + 1 * hour]);
  await bench.advance(1 * hour);
  expect(told).toEqual([born + 1 * hour]);
  await bench.advance(24 * hour);
  expect(told).toHaveLength(1);
});

test('keeps silent until the later instant when the deadline moves back', async () => {
  await moveTo([born + 10 * hour]);
  await bench.advance(9 * hour);
  expect(told).toEqual([]);
  await bench.advance(1 * hour);
  expect(told).toEqual([born + 10 * hour]);
});

test.each([
  ['forward, then back', [2, 20]],
  ['back, then forward', [20, 2]],
])('follows a deadline that moves %s', async (_order, [first = 0, second = 0]) => {
  await moveTo([born + first * hour]);
  await moveTo([born + second * hour]);
  await bench.advance(21 * hour);
  expect(told).toEqual([born + second * hour]);
  expect(running()).toEqual([]);
});

test('ends a stale execution that nobody could stop, telling nothing', async () => {
  await moveTo([born + 6 * hour], false);
  expect(running()).toEqual([1, 2]);
  await bench.advance(4 * hour);
  expect(running()).toEqual([2]);
  expect(bench.execution('cas_1-1').status).toBe('SUCCEEDED');
  expect(told).toEqual([]);
  await bench.advance(2 * hour);
  expect(told).toEqual([born + 6 * hour]);
});

test('is followed by another wait when it was woken early', async () => {
  instants = [born + 5 * hour];
  await bench.advance(4 * hour);
  expect(told).toEqual([]);
  expect(running()).toEqual([2]);
  await bench.advance(1 * hour);
  expect(told).toEqual([born + 5 * hour]);
});

test('tells an instant sixty days off, though the process was started anew meanwhile', async () => {
  await moveTo([born + 1440 * hour]);
  await bench.advance(720 * hour);
  bench.reopen();
  await bench.advance(720 * hour);
  expect(told).toEqual([born + 1440 * hour]);
});

test('asks again when asking fails', async () => {
  trouble = 5;
  await bench.advance(4 * hour);
  for (let pause = 0; pause < 5; pause += 1) await bench.advance(300_000);
  expect(told).toEqual([born + 4 * hour]);
});

test('fails visibly when the case can never be asked', async () => {
  trouble = Number.POSITIVE_INFINITY;
  await bench.advance(4 * hour);
  for (let pause = 0; pause < 13; pause += 1) await bench.advance(300_000);
  expect(bench.execution('cas_1-1')).toMatchObject({ status: 'FAILED', error: 'ClockNotAsked' });
});
