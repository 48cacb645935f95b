import { expect, test } from 'vitest';
import type { NextInstant, WakeUp } from '../../../functions/cases/index.ts';
import { askTheClock } from '../../../functions/timers/ask-the-clock.ts';

const now = () => '2026-11-23T09:00:00.000Z';

const asked = async (next: NextInstant, wakeAt?: string) => {
  const late: number[] = [];
  const wakeUps: WakeUp[] = [];
  const actOnDueInstants = async (wakeUp: WakeUp) => {
    wakeUps.push(wakeUp);
    return next;
  };
  const measure = (seconds: number) => late.push(seconds);
  const deps = { actOnDueInstants, now, measure };
  const answer = await askTheClock(deps, { caseId: 'cas_01', generation: 4, wakeAt });
  return { answer, wakeUps, late };
};

test('the case is asked with the generation that woke', async () => {
  const { wakeUps } = await asked({});
  expect(wakeUps).toEqual([{ caseId: 'cas_01', generation: 4 }]);
});

test('the machine ends when nothing is left to wait for', async () => {
  expect((await asked({})).answer).toEqual({});
});

test('the machine waits again for the next instant, to the full second', async () => {
  const { answer } = await asked({ wakeAt: '2026-11-23T10:15:00.250Z' });
  expect(answer).toEqual({ wakeAt: '2026-11-23T10:15:01.000Z' });
});

test('the machine never waits longer than 300 days at once', async () => {
  const { answer } = await asked({ wakeAt: '2030-01-01T00:00:00.000Z' });
  expect(answer).toEqual({ wakeAt: '2027-09-19T09:00:00.000Z' });
});

test('how late a wake-up came is measured, where it says what it was meant for', async () => {
  expect((await asked({}, '2026-11-23T08:58:30.500Z')).late).toEqual([89.5]);
  expect((await asked({})).late).toEqual([]);
});
