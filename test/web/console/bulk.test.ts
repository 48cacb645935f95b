import { expect, test } from 'vitest';
import {
  deedsOf,
  isReturnable,
  nothingWished,
  oppositesOf,
  type Row,
  sharedSteps,
} from '../../../web/console/work/bulk/bulk.ts';
import { rangeOf } from '../../../web/ui/selection.ts';
import type { Step } from '../../../web/ui/steps.ts';
import { oppositeOf } from '../../../web/ui/take-back.ts';

const row = (id: string, more: Partial<Row> = {}): Row =>
  ({ id, tags: [], queueId: 'billing', priority: 'medium', severity: 'minor', ...more }) as Row;

test('what is not said is not asked for, and nobody is somebody to choose', () => {
  expect(deedsOf(nothingWished, [])).toBeUndefined();
  expect(deedsOf({ ...nothingWished, ownerId: 'nobody', addTags: ['storm'] }, [])).toEqual({
    changes: { ownerId: null },
    addTags: ['storm'],
  });
  const step = {
    ...nothingWished,
    to: 'cancelled',
    reason: ' Twice ',
    solution: 'kept from before',
  };
  expect(deedsOf(step, ['reason'])).toEqual({ step: { to: 'cancelled', reason: 'Twice' } });
  expect(deedsOf({ ...step, contactAt: '2026-11-30T10:00' }, ['reason'])).toEqual({
    step: { to: 'cancelled', reason: 'Twice' },
  });
});

test('a step is offered when one case may take it, with all that any of them demands', () => {
  const step = (to: string, demands: Step['demands']): Step =>
    ({ to, name: to, category: 'active', demands, gates: [] }) satisfies Step;
  const shared = sharedSteps([
    [step('resolved', ['solution']), step('cancelled', [])],
    [step('resolved', ['reason'])],
  ]);
  expect(shared.map(({ to, demands, count }) => [to, demands, count])).toEqual([
    ['resolved', ['solution', 'reason'], 2],
    ['cancelled', [], 1],
  ]);
});

test('words that were written and steps that were taken are not taken back', () => {
  expect(isReturnable({ changes: { priority: 'high' }, addTags: ['a'] })).toBe(true);
  expect(isReturnable({ note: 'Called.' })).toBe(false);
  expect(isReturnable({ step: { to: 'closed' } })).toBe(false);
  expect(isReturnable({ changes: { nextContactAt: '2026-01-01T00:00:00.000Z' } })).toBe(false);
});

test('each case is taken back to what it was; those that were alike go together', () => {
  const rows = [
    row('a', { ownerId: 'u1', tags: ['old'] }),
    row('b'),
    row('c'),
    row('d', { priority: 'high', tags: ['storm'], ownerId: 'u2' }),
  ];
  const deeds = {
    changes: { ownerId: 'u2', priority: 'high' as const },
    addTags: ['storm'],
    removeTags: ['old'],
  };
  const outcomes = ['a', 'b', 'c', 'd', 'gone'].map((caseId, n) => ({
    caseId,
    outcome: 'changed' as const,
    version: n,
  }));
  expect(oppositesOf(rows, deeds, outcomes)).toEqual([
    {
      cases: [{ caseId: 'a', version: 0 }],
      changes: { ownerId: 'u1', priority: 'medium' },
      removeTags: ['storm'],
      addTags: ['old'],
    },
    {
      cases: [
        { caseId: 'b', version: 1 },
        { caseId: 'c', version: 2 },
      ],
      changes: { ownerId: null, priority: 'medium' },
      removeTags: ['storm'],
    },
  ]);
});

test('a change is taken back by its opposite; what did not change is left alone', () => {
  const before = row('a', { tags: ['x'], subject: 'Mast' });
  const after = row('a', { tags: [], subject: 'Mast', ownerId: 'u1', priority: 'high' });
  expect(oppositeOf(before, after)).toEqual({ ownerId: null, priority: 'medium', tags: ['x'] });
  expect(oppositeOf(before, before)).toEqual({});
});

test('a range goes from the row picked last, up or down', () => {
  const shown = ['a', 'b', 'c', 'd'];
  expect(rangeOf(shown, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(shown, 'a', 'a')).toEqual(['a']);
  expect(rangeOf(shown, 'gone', 'c')).toEqual(['c']);
});
