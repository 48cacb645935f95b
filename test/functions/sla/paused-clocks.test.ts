import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar, SlaPolicy } from '../../../functions/service-design/index.ts';
import {
  businessMinutesBetween,
  type Clock,
  type ClockFacts,
  foldClocks,
} from '../../../functions/sla/index.ts';
import { calendarAndStart, office } from './calendars.ts';
import { runs } from './proof.ts';
import { walkBetween, walkUntil } from './walker.ts';

const minute = 60_000;
const instant = (at: number): string => new Date(at).toISOString();

const target = (minutes: number): SlaPolicy['targets'][number] => ({
  clock: 'resolution',
  minutes,
  calendar: 'any',
  warnAt: [],
});

type Rule = { readonly calendar: Calendar; readonly minutes: number };

const fold = ({ calendar, minutes }: Rule, facts: ClockFacts, now: number): Clock => {
  const document = {
    id: 'any',
    name: { en: 'Any' },
    when: { all: [] },
    targets: [target(minutes)],
  };
  const design = {
    policy: { version: 1, document },
    calendars: { version: 1, document: { calendars: [calendar] } },
  };
  const [clock] = foldClocks({ ...design, facts }, instant(now));
  if (clock === undefined) throw new Error('There is no clock.');
  return clock;
};

/** Pauses that follow each other, as minutes from the start. */
const pauseBounds = fc
  .uniqueArray(fc.integer({ min: 0, max: 2880 }), { minLength: 2, maxLength: 8 })
  .map((bounds) => bounds.toSorted((a, b) => a - b))
  .map((bounds) => bounds.slice(0, bounds.length - (bounds.length % 2)));

const pausesFrom = (start: number, bounds: readonly number[]) =>
  Array.from({ length: bounds.length / 2 }, (_, index) => ({
    from: instant(start + (bounds[index * 2] ?? 0) * minute),
    to: instant(start + (bounds[index * 2 + 1] ?? 0) * minute),
  }));

describe('a clock with pauses', () => {
  test('has the elapsed time a walker counts outside the pauses', () => {
    fc.assert(
      fc.property(calendarAndStart, pauseBounds, ({ calendar, start }, bounds) => {
        const now = start + 3000 * minute;
        const pauses = pausesFrom(start, bounds);
        const paused = pauses.reduce(
          (sum, { from, to }) => sum + walkBetween(calendar, Date.parse(from), Date.parse(to)),
          0,
        );
        const clock = fold({ calendar, minutes: 1440 }, { openedAt: instant(start), pauses }, now);
        expect(clock.elapsedMinutes).toBe(walkBetween(calendar, start, now) - paused);
      }),
      runs(1_000),
    );
  }, 240_000);

  test('is due where a walker is, once the pauses are over', () => {
    const limit = 5_760;
    fc.assert(
      fc.property(calendarAndStart, pauseBounds, ({ calendar, start }, bounds) => {
        const now = start + 3000 * minute;
        const facts = { openedAt: instant(start), pauses: pausesFrom(start, bounds) };
        const { elapsedMinutes, dueAt } = fold({ calendar, minutes: 1440 }, facts, now);
        const minutes = 1440 - elapsedMinutes;
        const walked = walkUntil(calendar, now, { minutes, limit });
        if (minutes <= 0) expect(Date.parse(dueAt ?? '')).toBeLessThanOrEqual(now);
        else if (walked !== undefined) expect(dueAt).toBe(instant(walked));
      }),
      runs(1_000),
    );
  }, 240_000);

  test('does not depend on the order in which pauses are told, nor on one told twice', () => {
    fc.assert(
      fc.property(calendarAndStart, pauseBounds, ({ calendar, start }, bounds) => {
        const pauses = pausesFrom(start, bounds);
        const now = start + 2000 * minute;
        const openedAt = instant(start);
        const told = fold({ calendar, minutes: 600 }, { openedAt, pauses }, now);
        const mixed = [...pauses.toReversed(), ...pauses];
        expect(fold({ calendar, minutes: 600 }, { openedAt, pauses: mixed }, now)).toEqual(told);
      }),
      runs(300),
    );
  });

  test('keeps its due time as time goes by', () => {
    fc.assert(
      fc.property(
        calendarAndStart,
        fc.integer({ min: 0, max: 20_000 }),
        ({ calendar, start }, later) => {
          const facts = { openedAt: instant(start), pauses: [] };
          const first = fold({ calendar, minutes: 600 }, facts, start);
          expect(fold({ calendar, minutes: 600 }, facts, start + later * minute).dueAt).toBe(
            first.dueAt,
          );
        },
      ),
      runs(300),
    );
  });

  test('is exact to the second after a thousand pauses, and quick', () => {
    const calendar = { ...office('Europe/Kyiv'), id: 'any' };
    const start = Date.parse('2026-03-02T07:00:00.000Z');
    const pauses = Array.from({ length: 1000 }, (_, index) => ({
      from: instant(start + index * 47 * minute + 1_000),
      to: instant(start + index * 47 * minute + 20 * minute + 7_000),
    }));
    const now = start + 1000 * 47 * minute;
    const began = performance.now();
    const clock = fold({ calendar, minutes: 525_600 }, { openedAt: instant(start), pauses }, now);
    expect(performance.now() - began).toBeLessThan(250);
    const running = pauses.reduce(
      (sum, { from, to }) => sum - businessMinutesBetween(calendar, from, to),
      businessMinutesBetween(calendar, instant(start), instant(now)),
    );
    expect(Math.abs(clock.elapsedMinutes - running) * 60).toBeLessThan(1);
  });
});
