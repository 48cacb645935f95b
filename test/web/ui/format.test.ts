import { expect, test } from 'vitest';
import { formatIn } from '../../../web/ui/format.ts';

const english = formatIn('en');
const minute = 60_000;

test.each([
  [0, '0m'],
  [59_000, '1m'],
  [45 * minute, '45m'],
  [90 * minute, '1h 30m'],
  [120 * minute, '2h'],
  [26 * 60 * minute, '1d 2h'],
  [24 * 60 * minute + 5 * minute, '1d'],
])('%d ms are %s: two units at most', (millis, said) => {
  expect(english.span(millis)).toBe(said);
});

test('a past and a coming time are told apart', () => {
  const now = Date.parse('2026-03-05T12:00:00Z');
  expect(english.relative('2026-03-05T14:30:00Z', now)).toBe('in 2 hr.');
  expect(english.relative('2026-03-04T12:00:00Z', now)).toBe('yesterday');
  expect(formatIn('lt').relative('2026-03-05T12:10:00Z', now)).toBe('po 10 min.');
});

test('sizes have the unit that fits', () => {
  expect([812, 81_234, 8_123_456].map(english.bytes)).toEqual(['812 bytes', '81.2 kB', '8.1 MB']);
});
