import { expect, test } from 'vitest';
import { readAlternatives, readPattern } from '../../local/patterns.ts';

test.each([
  ['a value among others', ['a', 'b'], ['b', 'c']],
  ['a prefix', [{ prefix: 'JOURNAL#' }], ['JOURNAL#1', 'CASE']],
  ['a suffix', [{ suffix: '.eml' }], ['x.eml', 'x.txt']],
  ['anything but', [{ 'anything-but': ['a', 'b'] }], ['c', 'a']],
  ['anything but a prefix', [{ 'anything-but': { prefix: 'x' } }], ['a', 'xa']],
  ['what is there', [{ exists: true }], ['x', undefined]],
  ['what is not there', [{ exists: false }], [undefined, 'x']],
  ['a range of numbers', [{ numeric: ['>=', 1, '<', 3] }], [2.5, 3]],
  ['a number written as text', [{ numeric: ['=', 7] }], ['7', 'seven']],
])('a filter takes %s', (_what, written, [taken, left]) => {
  const test = readAlternatives(written);
  expect([test(taken), test(left)]).toEqual([true, false]);
});

test('a pattern wants every field it names, at any depth', () => {
  const wants = readPattern({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['A'] } } } });
  const record = (eventName: string, sk: string) => ({
    eventName,
    dynamodb: { Keys: { sk: { S: sk } } },
  });
  expect(wants(record('INSERT', 'A'))).toBe(true);
  expect(wants(record('INSERT', 'B'))).toBe(false);
  expect(wants(record('MODIFY', 'A'))).toBe(false);
  expect(wants({ eventName: 'INSERT' })).toBe(false);
});

test('anything but wants a value to be there', () => {
  expect(readAlternatives([{ 'anything-but': 'a' }])(undefined)).toBe(false);
});

test('an unknown operator is refused by name', () => {
  expect(() => readAlternatives([{ cidr: '10.0.0.0/24' }])).toThrow(/cidr/);
  expect(() => readPattern({ type: 'a' })).toThrow(/a pattern is an object/i);
});
