import { expect, test } from 'vitest';
import { changesOf, conflictsOf } from '../../../web/ui/merge.ts';

const began = { subject: 'a', queue: 'x', tags: ['t'] as readonly string[] };

test('only what was changed is sent', () => {
  expect(changesOf(began, { ...began, subject: 'b', tags: ['t'] })).toEqual({ subject: 'b' });
});

test('what only one of us changed is no conflict', () => {
  const mine = { ...began, subject: 'b' };
  const theirs = { ...began, queue: 'y' };
  expect(conflictsOf(began, mine, theirs)).toEqual([]);
});

test('what both changed differently is, and both values are there', () => {
  const mine = { ...began, subject: 'b', tags: ['t', 'u'] };
  const theirs = { ...began, subject: 'c' };
  expect(conflictsOf(began, mine, theirs)).toEqual([{ name: 'subject', mine: 'b', theirs: 'c' }]);
});

test('what both changed alike is not', () => {
  const same = { ...began, subject: 'b' };
  expect(conflictsOf(began, same, same)).toEqual([]);
});
