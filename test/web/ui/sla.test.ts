import { expect, test } from 'vitest';
import { pressing, type SlaClock, standingOf } from '../../../web/ui/sla.tsx';

const start = Date.parse('2026-03-05T12:00:00Z');
const at = (minutes: number): number => start + minutes * 60_000;

const clock = (facts: Partial<SlaClock> = {}): SlaClock => ({
  kind: 'resolution',
  policyId: 'usual',
  policyVersion: 1,
  targetMinutes: 100,
  startedAt: new Date(start).toISOString(),
  state: 'running',
  dueAt: new Date(at(100)).toISOString(),
  elapsedMinutes: 0,
  warnings: [],
  ...facts,
});

test.each([
  [0, 'calm'],
  [74, 'calm'],
  [76, 'soon'],
  [99, 'soon'],
  [100, 'late'],
  [500, 'late'],
])('after %d of 100 minutes a clock is %s', (minutes, standing) => {
  expect(standingOf(clock(), at(minutes))).toBe(standing);
});

test.each(['paused', 'met', 'missed'] as const)('a clock that is %s stays so', (state) => {
  expect(standingOf(clock({ state }), at(500))).toBe(state);
});

test('a case without a clock has no deadline', () => {
  expect(standingOf(pressing([]), start)).toBe('none');
});

test('of several clocks that run the one that is due first presses, and a paused one only when none runs', () => {
  const first = clock({ kind: 'first-response', dueAt: new Date(at(10)).toISOString() });
  const paused = clock({ state: 'paused' });
  expect(pressing([clock(), first])).toBe(first);
  expect(pressing([paused, clock()])?.state).toBe('running');
  expect(pressing([clock({ state: 'met' }), paused])).toBe(paused);
});
