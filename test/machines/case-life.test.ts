import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { replyToCase } from '../../functions/cases/discussion/reply-to-case.ts';
import { actOnDueInstants, type WakeUp } from '../../functions/cases/timing/act-on-due-instants.ts';
import { type Asking, askTheClock } from '../../functions/timers/ask-the-clock.ts';
import { executionName } from '../../functions/timers/clock-timer.ts';
import { followTimer } from '../../functions/timers/follow-timer.ts';
import { aDesk, anna, hoursAfter, opened, solved, step, type TestDesk } from '../support/cases.ts';
import { answers, functionArn, type MachineBench, openMachine } from '../support/machines.ts';
import { type Purpose, purposesOf } from '../support/wake-ups.ts';

const hour = 3_600_000;

const definition = JSON.parse(
  readFileSync(
    new URL('../../statemachines/case-clock.asl.json', import.meta.url),
    'utf8',
  ).replaceAll(/\$\{AskTheClockArn\}/g, functionArn('ask')),
);

/** The real case, timers and machine; only the table is memory. */
let desk: TestDesk;
let bench: MachineBench;
let caseId: string;
let followed: number;

const noFiles = { sizeOf: async () => undefined };

const present = () => instantOf(bench.clock().now());

/** What the relay and the topic do: every new entry that moves the timer is followed. */
const follow = async (): Promise<void> => {
  const fresh = desk.cases.entries(caseId).slice(followed);
  followed += fresh.length;
  const timer = {
    start: async ({ wakeAt, ...name }: { caseId: string; generation: number; wakeAt: string }) =>
      bench.start(executionName(name), { ...name, wakeAt }),
    stop: (name: { caseId: string; generation: number }) => bench.stop(executionName(name)),
  };
  for (const entry of fresh)
    if (entry.data['timer'] !== undefined)
      await followTimer({ cases: desk.cases, timer, now: present }, entry);
  await bench.settle();
};

const act = async (command: () => Promise<unknown>): Promise<void> => {
  desk.at(present());
  await command();
  await follow();
};

const open = () =>
  act(async () => {
    caseId = (await opened(desk)).id;
  });
const reply = () =>
  act(() => replyToCase({ ...desk, files: noFiles }, { caseId, actor: anna, text: 'We look.' }));
const wait = (days = 3) =>
  act(() =>
    step(desk, caseId, {
      to: 'waiting-customer',
      fields: { nextContactAt: hoursAfter(24 * days, present()) },
    }),
  );
const resume = () => act(() => step(desk, caseId, { to: 'in-progress' }));
const resolve = () => act(() => step(desk, caseId, { to: 'resolved', fields: solved }));
const pass = async (hours: number): Promise<void> => {
  await bench.advance(hours * hour);
  await follow();
};

const generations = (): readonly number[] =>
  Array.from({ length: desk.cases.cases.get(caseId)?.clockGeneration ?? 0 }, (_, n) => n + 1);
const running = (): readonly number[] =>
  generations().filter(
    (generation) => bench.execution(executionName({ caseId, generation })).status === 'RUNNING',
  );
const startedFor = (purpose: Purpose): number =>
  purposesOf(desk.cases.entries(caseId)).filter((one) => one === purpose).length;

beforeEach(() => {
  desk = aDesk();
  followed = 0;
  bench = openMachine(definition, {
    ask: async (asking: Asking) => {
      desk.at(present());
      const tellDue = (wakeUp: WakeUp) => actOnDueInstants(desk, wakeUp);
      const deps = { actOnDueInstants: tellDue, now: present, measure: () => {} };
      return answers(await askTheClock(deps, asking));
    },
  });
});

afterEach(() => bench.close());

/** One for each clock, one for each resume, one for each contact date, one for the closing; nothing else is billed. */
const expectBill = (pauses: number): void => {
  expect(startedFor('first response') + startedFor('resolution')).toBeLessThanOrEqual(2 + pauses);
  expect(startedFor('contact date')).toBe(pauses);
  expect(startedFor('closing')).toBe(1);
  expect(bench.transitions()).toBeLessThanOrEqual(2 + pauses + pauses + 1);
  expect(running()).toHaveLength(1);
};

describe('a life whose clocks are met', () => {
  test.each([0, 1, 3])('bills each clock once and once more a pause, of %i', async (pauses) => {
    await open();
    await reply();
    for (let n = 0; n < pauses; n += 1) {
      await wait();
      await resume();
    }
    await resolve();
    expectBill(pauses);
    expect(startedFor('first response')).toBe(1);
    expect(startedFor('resolution')).toBe(1 + pauses);
  });

  test('bills a pause before the first response to the first response', async () => {
    await open();
    await wait();
    await resume();
    await reply();
    await resolve();
    expectBill(1);
    expect(startedFor('first response')).toBe(2);
    expect(startedFor('resolution')).toBe(1);
  });

  test('bills nothing for a resume that never comes', async () => {
    await open();
    await reply();
    await wait();
    await resolve();
    expectBill(1);
    expect(bench.transitions()).toBe(4);
  });

  test('bills nothing for a reply that moves no instant', async () => {
    await open();
    await reply();
    await reply();
    await reply();
    await resolve();
    expectBill(0);
    expect(bench.transitions()).toBe(3);
  });
});

test('each instant that comes costs two transitions, the waiting and the asking', async () => {
  await open();
  for (let steps = 0; steps < 45; steps += 1) await pass(0.2);
  expect(desk.cases.entries(caseId).map(({ type }) => type)).toEqual([
    'case.opened',
    'clock.warned',
    'clock.breached',
    'clock.warned',
    'clock.breached',
  ]);
  expect(generations()).toEqual([1, 2, 3, 4]);
  expect(running()).toEqual([]);
  expect(bench.transitions()).toBe(2 * 4);
});
