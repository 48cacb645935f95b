import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { createClock, type VirtualClock } from '../../../local/clock.ts';
import type { Invocation } from '../../../local/cloud.ts';
import { type Failed, recordOf } from '../../../local/lambda/destination.ts';
import { type EventQueue, openEventQueue } from '../../../local/lambda/event-queue.ts';
import { createEventRunner, type EventRunner } from '../../../local/lambda/event-runner.ts';
import type { AppFunction } from '../../../local/lambda/functions.ts';

const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:receive';
const receive: AppFunction = {
  name: 'receive',
  arn,
  entry: 'functions/mail/receive.lambda.ts',
  alias: 'mail/receive',
  roleArn: 'arn:aws:iam::000000000000:role/receive',
  timeoutMs: 1000,
  memoryMb: 128,
  environment: {},
  retry: { maximumRetries: 2, maximumAgeSeconds: 21_600, onFailure: 'arn:aws:sqs:::dead' },
  isAwaited: false,
};
const broken: Invocation = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };
const fine: Invocation = { ok: true, payload: null };
const minute = 60_000;

let database: DatabaseSync;
let clock: VirtualClock;
let queue: EventQueue;
let answers: Invocation[];
let runs: number[];
let parked: Failed[];
let parkFails: boolean;

const aRunner = (one: AppFunction = receive): EventRunner =>
  createEventRunner({
    queue,
    clock,
    functionOf: () => one,
    invoke: async () => {
      runs.push(clock.now());
      return answers.shift() ?? broken;
    },
    park: async (_one, failed) => {
      if (parkFails) throw new Error('the queue is away');
      parked.push(failed);
    },
    step: async () => {},
    log: () => {},
  });

const rest = async (runner: EventRunner): Promise<void> => {
  do await new Promise((resolve) => setTimeout(resolve, 5));
  while (runner.isBusy(0));
};

const send = (id = 'e1'): void =>
  queue.add({ id, functionArn: arn, payload: '{"mail":1}', queuedAt: clock.now() });

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  clock = createClock(database);
  queue = openEventQueue(database);
  [answers, runs, parked, parkFails] = [[], [], [], false];
});

describe('an asynchronous event', () => {
  test('that works is run once and forgotten', async () => {
    answers = [fine];
    const runner = aRunner();
    send();
    runner.pump();
    await rest(runner);
    expect(runs).toHaveLength(1);
    expect(queue.list()).toEqual([]);
  });

  test('that fails is tried again after one and after two minutes of virtual time', async () => {
    answers = [broken, broken, fine];
    const runner = aRunner();
    send();
    runner.pump();
    await rest(runner);
    clock.advance(minute - 2000);
    await rest(runner);
    expect(runs).toHaveLength(1);
    clock.advance(3000);
    await rest(runner);
    expect(runs).toHaveLength(2);
    clock.advance(minute);
    await rest(runner);
    expect(runs).toHaveLength(2);
    clock.advance(minute + 1000);
    await rest(runner);
    expect(runs).toHaveLength(3);
    expect(parked).toEqual([]);
  });

  test('that fails to the end is parked with its payload and the last error', async () => {
    const runner = aRunner();
    send();
    runner.pump();
    await rest(runner);
    for (const minutes of [1, 2]) {
      clock.advance(minutes * minute + 1000);
      await rest(runner);
    }
    expect(runs).toHaveLength(3);
    const [failed] = parked;
    expect(failed && recordOf(receive, failed, clock.now())).toMatchObject({
      version: '1.0',
      requestContext: {
        functionArn: `${arn}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { mail: 1 },
      responsePayload: { errorType: 'Error', errorMessage: 'no' },
    });
    expect(queue.list()).toEqual([]);
  });

  test('is given up when it would be too old for another attempt', async () => {
    const hasty = { ...receive, retry: { ...receive.retry, maximumAgeSeconds: 30 } };
    const runner = aRunner(hasty);
    send();
    runner.pump();
    await rest(runner);
    expect(parked[0]?.condition).toBe('EventAgeExceeded');
  });

  test('whose parking fails stays', async () => {
    parkFails = true;
    const runner = aRunner({ ...receive, retry: { ...receive.retry, maximumRetries: 0 } });
    send();
    runner.pump();
    await rest(runner);
    expect(queue.list()).toHaveLength(1);
    expect([0, 1000].map((millis) => runner.isBusy(millis))).toEqual([false, true]);
    parkFails = false;
    clock.advance(2000);
    await rest(runner);
    expect(parked).toHaveLength(1);
  });

  test('is accepted once per id, also after it is done', async () => {
    answers = [fine, fine];
    const runner = aRunner();
    send();
    send();
    runner.pump();
    await rest(runner);
    send();
    runner.pump();
    await rest(runner);
    expect(runs).toHaveLength(1);
  });

  test('that was under way when the process was killed is run by the next one', async () => {
    send();
    const stuck = createEventRunner({
      queue,
      clock,
      functionOf: () => receive,
      invoke: () => new Promise(() => {}),
      park: async () => {},
      step: async () => {},
      log: () => {},
    });
    stuck.pump();
    expect(stuck.isBusy(0)).toBe(true);
    answers = [fine];
    const next = aRunner();
    next.pump();
    await rest(next);
    expect(runs).toHaveLength(1);
    expect(queue.list()).toEqual([]);
  });

  test('waits while ten others run', async () => {
    const open: (() => void)[] = [];
    const runner = createEventRunner({
      queue,
      clock,
      functionOf: () => receive,
      invoke: () => new Promise((resolve) => open.push(() => resolve(fine))),
      park: async () => {},
      step: async () => {},
      log: () => {},
    });
    for (let n = 0; n < 12; n += 1) send(`e${n}`);
    runner.pump();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(open).toHaveLength(10);
    open[0]?.();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(open).toHaveLength(11);
  });
});
