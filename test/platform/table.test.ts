import { expect, test } from 'vitest';
import { keyPatterns, keys } from '#platform/table.ts';

test('keys are filled in the order of their holes, numbers padded so that they sort', () => {
  expect(keys.message('cas_1', 'msg_2')).toEqual({ pk: 'CASE#cas_1', sk: 'MESSAGE#msg_2' });
  expect(keys.journal('CASE#cas_1', 42)).toEqual({ pk: 'CASE#cas_1', sk: 'JOURNAL#000042' });
  expect(keys.designVersion('topics', 7)).toEqual({ pk: 'DESIGN#topics', sk: 'VERSION#000007' });
});

test('what fills a hole is never read as a pattern', () => {
  expect(keys.claim('$& {key} $1')).toEqual({ pk: 'CLAIM#$& {key} $1', sk: 'CLAIM' });
});

test('no two kinds of item can meet under one key', () => {
  const shapes = Object.values(keyPatterns).map(([pk, sk]) =>
    `${pk} ${sk}`.replaceAll(/\{[^}]+\}/g, '*'),
  );
  expect(new Set(shapes).size).toBe(shapes.length);
});
