import { readFileSync } from 'node:fs';
import validate from 'asl-validator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { propagationMachine } from '../../functions/incidents/contract.ts';
import {
  answers,
  fails,
  functionArn,
  type MachineBench,
  openMachine,
} from '../support/machines.ts';

const text = readFileSync(propagationMachine.definition, 'utf8');
const definition = JSON.parse(
  text
    .replaceAll(/\$\{ApplyPageArn\}/g, functionArn('apply'))
    .replaceAll(/\$\{CloseBooksArn\}/g, functionArn('close')),
);

type Order = {
  readonly incidentId: string;
  readonly update: number;
  readonly attempt: number;
  readonly shard: number;
  readonly cursor?: string;
};

const pages = 3;

/** Pages walked by shard, as the table would have noted them. */
let walked: Map<number, number>;
let orders: Order[];
let atWork: number;
let mostAtWork: number;
/** How often a shard fails before it works; for ever when infinite. */
let trouble: Map<number, number>;
let stuck: boolean;
let bench: MachineBench;

const apply = async (order: Order) => {
  orders.push(order);
  const failures = trouble.get(order.shard) ?? 0;
  if (failures > 0) {
    trouble.set(order.shard, failures - 1);
    return fails('Throttled');
  }
  const page = (walked.get(order.shard) ?? 0) + 1;
  if (stuck && order.shard === 5 && page === 2) return new Promise<never>(() => {});
  atWork += 1;
  mostAtWork = Math.max(mostAtWork, atWork);
  await new Promise((resolve) => setTimeout(resolve, 1));
  atWork -= 1;
  walked.set(order.shard, page);
  return answers({ ...(page < pages ? { cursor: `cas_${page}` } : {}), done: page, failed: 0 });
};

const close = () => {
  const openShards = 16 - [...walked.values()].filter((page) => page >= pages).length;
  return answers({ done: 48, failed: 0, openShards, superseded: false });
};

const input = { incidentId: 'inc_1', update: 1, attempt: 1 };

beforeEach(() => {
  walked = new Map();
  orders = [];
  atWork = 0;
  mostAtWork = 0;
  trouble = new Map();
  stuck = false;
  bench = openMachine(definition, { apply, close });
});
afterEach(() => bench.close());

const run = async () => {
  bench.start('inc_1-1', input);
  await bench.settle();
};

/** Walks through all pauses between attempts. */
const patience = async (): Promise<void> => {
  for (let minute = 0; minute < 30; minute += 1) await bench.advance(60_000);
};

test('walks all shards page by page, eight at once, and closes the books', async () => {
  await run();
  expect(bench.execution('inc_1-1').status).toBe('SUCCEEDED');
  expect(bench.outputOf('inc_1-1')).toEqual({
    ...{ done: 48, failed: 0, openShards: 0, superseded: false },
  });
  expect([...walked.values()]).toEqual(Array.from({ length: 16 }, () => pages));
  expect(orders).toHaveLength(16 * pages);
  expect(orders[0]).toEqual({ ...input, shard: 0 });
  expect(mostAtWork).toBe(8);
});

test('goes on with the cursor of the page before, and without one that is over', async () => {
  await run();
  const cursors = orders.filter(({ shard }) => shard === 7).map(({ cursor }) => cursor);
  expect(cursors).toEqual([undefined, 'cas_1', 'cas_2']);
});

test('tries a failing page again, and the other shards do not wait for it', async () => {
  trouble.set(3, 2);
  await run();
  expect([...walked].filter(([, page]) => page === pages)).toHaveLength(15);
  await patience();
  expect(bench.execution('inc_1-1').status).toBe('SUCCEEDED');
  expect(walked.get(3)).toBe(pages);
});

test('gives up on a shard that fails for good, walks the others and fails visibly', async () => {
  trouble.set(3, Number.POSITIVE_INFINITY);
  await run();
  await patience();
  const { status, error } = bench.execution('inc_1-1');
  expect([status, error]).toEqual(['FAILED', 'ShardsLeft']);
  expect([...walked.values()].filter((page) => page === pages)).toHaveLength(15);
});

test('takes up where it was killed, and walks no page of the others again', async () => {
  stuck = true;
  bench.start('inc_1-1', input);
  while ([...walked.values()].filter((page) => page === pages).length < 15)
    await new Promise((resolve) => setTimeout(resolve, 5));
  const before = orders.filter(({ shard }) => shard !== 5).length;
  stuck = false;
  bench.reopen();
  await bench.settle();
  expect(bench.execution('inc_1-1').status).toBe('SUCCEEDED');
  expect(orders.filter(({ shard }) => shard !== 5)).toHaveLength(before);
  expect(walked.get(5)).toBe(pages);
});

describe('the definition of the propagation machine', () => {
  type Flow = { readonly States: Readonly<Record<string, State>> };
  type State = {
    readonly Type: string;
    readonly TimeoutSeconds?: number;
    readonly Retry?: unknown;
    readonly Catch?: readonly unknown[];
    readonly ItemProcessor?: Flow;
  };
  const statesOf = ({ States }: Flow): readonly State[] =>
    Object.values(States).flatMap((state) => [
      state,
      ...(state.ItemProcessor === undefined ? [] : statesOf(state.ItemProcessor)),
    ]);
  const states = statesOf(JSON.parse(text));

  test('is valid and small', () => {
    expect(validate(JSON.parse(text))).toMatchObject({ isValid: true, errors: [] });
    expect(states.length).toBeLessThanOrEqual(12);
  });

  test('has a time-out, retries and a catch on every task', () => {
    const tasks = states.filter(({ Type }) => Type === 'Task');
    expect(tasks).toHaveLength(2);
    for (const task of tasks) {
      expect(task.TimeoutSeconds).toBeGreaterThan(0);
      expect(task.Retry).toEqual([expect.objectContaining({ ErrorEquals: ['States.ALL'] })]);
      expect(task.Catch).toHaveLength(1);
    }
  });

  test('has its holes where the infrastructure fills them', () => {
    expect([...text.matchAll(/\$\{(\w+)\}/g)].map(([, hole]) => hole)).toEqual(
      Object.values(propagationMachine.substitutions),
    );
  });
});
