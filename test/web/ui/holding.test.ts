import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHolding } from '../../../web/ui/holding.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What left, in order; `down` refuses. */
const holdingFor = (forMs: number) => {
  const left: string[] = [];
  const holding = createHolding<string>(forMs, async (thing) => {
    await Promise.resolve();
    if (thing === 'down') throw new Error('Nobody answers.');
    left.push(thing);
  });
  return { left, ...holding };
};

test('what is held leaves by itself, once, and not before its time', async () => {
  const { left, hold, present, takeBack } = holdingFor(8000);
  hold('one');
  await vi.advanceTimersByTimeAsync(7999);
  expect([left, present()]).toEqual([[], 'one']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([left, present(), takeBack('one')]).toEqual([['one'], undefined, false]);
});

test('what was taken back never leaves', async () => {
  const { left, hold, settle, takeBack } = holdingFor(8000);
  hold('one');
  expect(takeBack('one')).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  await settle();
  expect(left).toEqual([]);
});

test('the next one lets the one before leave at once; only the last can be taken back', async () => {
  const { left, hold, takeBack } = holdingFor(8000);
  hold('one');
  hold('two');
  expect(takeBack('one')).toBe(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(left).toEqual(['one']);
  expect(takeBack('two')).toBe(true);
});

test('whoever waits for it to leave waits until it left, also when it is leaving already', async () => {
  const { left, hold, settle } = holdingFor(8000);
  hold('one');
  await Promise.all([settle(), settle()]);
  expect(left).toEqual(['one']);
});

test('whoever waits for it is told why it did not leave; nobody else has to hear it', async () => {
  const { hold, settle, present } = holdingFor(8000);
  hold('down');
  await expect(settle()).rejects.toThrow('Nobody answers.');
  hold('down');
  await vi.advanceTimersByTimeAsync(8000);
  expect(present()).toBeUndefined();
});
