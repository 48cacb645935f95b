import { expect, test } from 'vitest';
import type { WakeUp } from '../../../functions/cases/index.ts';
import { askTheClock } from '../../../functions/timers/ask-the-clock.ts';

const now = () => '2026-11-23T09:00:00.000Z';

const asked = async (wakeAt?: string) => {
  const late: number[] = [];
  const wakeUps: WakeUp[] = [];
  const actOnDueInstants = async (wakeUp: WakeUp) => {
    wakeUps.push(wakeUp);
  };
  const measure = (seconds: number) => late.push(seconds);
  await askTheClock(
    { actOnDueInstants, now, measure },
    { caseId: 'cas_01', generation: 4, wakeAt },
  );
  return { wakeUps, late };
};

test('the case is asked with the generation that woke', async () => {
  expect((await asked()).wakeUps).toEqual([{ caseId: 'cas_01', generation: 4 }]);
});

test('how late a wake-up came is measured, where it says what it was meant for', async () => {
  expect((await asked('2026-11-23T08:58:30.500Z')).late).toEqual([89.5]);
  expect((await asked()).late).toEqual([]);
});
