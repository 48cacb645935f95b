import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../functions/service-design/index.ts';
import { addBusinessMinutes, businessMinutesBetween } from '../../../functions/sla/index.ts';
import { calendarAndStart, office, zones } from './calendars.ts';
import { runs } from './proof.ts';
import { walkBetween, walkUntil } from './walker.ts';

const minute = 60_000;
const instant = (at: number): string => new Date(at).toISOString();
const everyDay: Calendar['hours'][number]['days'] = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
];
const daily = (zone: string, from: string, to: string): Calendar => ({
  ...office(zone),
  hours: [{ days: everyDay, from, to }],
});

describe('a business calendar', () => {
  test('makes a target due at closing when closing exhausts it', () => {
    const due = addBusinessMinutes(office('UTC'), '2026-11-23T16:00:00.000Z', 60);
    expect(due).toBe('2026-11-23T17:00:00.000Z');
  });

  test('begins at the next opening when started outside hours', () => {
    const due = addBusinessMinutes(office('UTC'), '2026-11-21T12:00:00.000Z', 1);
    expect(due).toBe('2026-11-23T09:01:00.000Z');
  });

  test('goes on at the next opening with what was left at closing', () => {
    const due = addBusinessMinutes(office('UTC'), '2026-11-20T16:59:30.000Z', 1);
    expect(due).toBe('2026-11-23T09:00:30.000Z');
  });

  test('leaves out holidays, by date and yearly', () => {
    const calendar = office('UTC', [
      { date: '2026-11-23', name: 'Once' },
      { yearly: '11-24', name: 'Every year' },
    ]);
    expect(addBusinessMinutes(calendar, '2026-11-20T17:00:00.000Z', 60)).toBe(
      '2026-11-25T10:00:00.000Z',
    );
    expect(addBusinessMinutes(calendar, '2027-11-22T17:00:00.000Z', 8 * 60)).toBe(
      '2027-11-23T17:00:00.000Z',
    );
    expect(
      businessMinutesBetween(calendar, '2027-11-24T00:00:00.000Z', '2027-11-25T00:00:00.000Z'),
    ).toBe(0);
  });

  test('has the hours of a special day, though it be a holiday or a Sunday', () => {
    const calendar = {
      ...office('UTC', [{ date: '2026-11-24', name: 'Off' }]),
      specialDays: [
        { date: '2026-11-22', name: 'Sale', hours: [{ from: '10:00', to: '12:00' }] },
        { date: '2026-11-23', name: 'Short', hours: [{ from: '09:00', to: '10:00' }] },
        { date: '2026-11-24', name: 'Worked', hours: [{ from: '09:00', to: '09:30' }] },
      ],
    };
    expect(
      businessMinutesBetween(calendar, '2026-11-21T00:00:00.000Z', '2026-11-25T00:00:00.000Z'),
    ).toBe(120 + 60 + 30);
  });

  test('has a yearly 29 February in leap years only', () => {
    const calendar = {
      ...daily('UTC', '00:00', '24:00'),
      holidays: [{ yearly: '02-29', name: 'Leap' }],
    };
    expect(
      businessMinutesBetween(calendar, '2028-02-28T00:00:00.000Z', '2028-03-02T00:00:00.000Z'),
    ).toBe(2 * 1440);
    expect(
      businessMinutesBetween(calendar, '2027-02-28T00:00:00.000Z', '2027-03-02T00:00:00.000Z'),
    ).toBe(2 * 1440);
  });

  test('counts overlapping hours once and several intervals a day', () => {
    const calendar: Calendar = {
      ...office('UTC'),
      hours: [
        { days: ['mon'], from: '09:00', to: '12:00' },
        { days: ['mon'], from: '11:00', to: '12:30' },
        { days: ['mon'], from: '13:00', to: '14:00' },
      ],
    };
    expect(
      businessMinutesBetween(calendar, '2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z'),
    ).toBe(4.5 * 60);
  });

  test('takes a day as long as it really lasts across a change of daylight saving', () => {
    const whole = daily('Europe/Vilnius', '00:00', '24:00');
    expect(
      businessMinutesBetween(whole, '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'),
    ).toBe(23 * 60);
    expect(
      businessMinutesBetween(whole, '2026-10-24T21:00:00.000Z', '2026-10-25T22:00:00.000Z'),
    ).toBe(25 * 60);
    const half = daily('Australia/Lord_Howe', '00:00', '24:00');
    expect(addBusinessMinutes(half, '2026-10-03T13:30:00.000Z', 1440 - 30)).toBe(
      '2026-10-04T13:00:00.000Z',
    );
  });

  test('opens when the wall clock jumps over the opening', () => {
    const calendar = daily('Europe/Vilnius', '03:30', '05:00');
    expect(addBusinessMinutes(calendar, '2026-03-28T23:00:00.000Z', 1)).toBe(
      '2026-03-29T01:01:00.000Z',
    );
  });

  test('has no day where the date line skipped one', () => {
    const calendar = daily('Pacific/Apia', '00:00', '24:00');
    const off = { ...calendar, holidays: [{ date: '2011-12-30', name: 'Never was' }] };
    const [from, to] = ['2011-12-29T10:00:00.000Z', '2011-12-31T10:00:00.000Z'];
    expect(businessMinutesBetween(off, from, to)).toBe(businessMinutesBetween(calendar, from, to));
  });

  test('counts nothing when the end is before the beginning', () => {
    expect(
      businessMinutesBetween(office('UTC'), '2026-11-23T12:00:00.000Z', '2026-11-23T10:00:00.000Z'),
    ).toBe(0);
  });

  test('refuses a zone that does not exist instead of guessing one', () => {
    expect(() => addBusinessMinutes(office('Mars/Base'), '2026-11-23T12:00:00.000Z', 1)).toThrow(
      RangeError,
    );
  });

  test('ends the search a century on when it never opens', () => {
    const never = daily('UTC', '12:00', '11:00');
    expect(addBusinessMinutes(never, '2026-11-23T12:00:00.000Z', 1).slice(0, 4)).toBe('2126');
  });
});

describe('business time equals what a walker counts minute by minute', () => {
  test('between two moments', () => {
    fc.assert(
      fc.property(
        calendarAndStart,
        fc.integer({ min: 0, max: 4320 }),
        ({ calendar, start }, length) => {
          const to = start + length * minute;
          expect(businessMinutesBetween(calendar, instant(start), instant(to))).toBe(
            walkBetween(calendar, start, to),
          );
        },
      ),
      runs(2_500),
    );
  }, 240_000);

  test('until a target is exhausted', () => {
    const limit = 5_760;
    fc.assert(
      fc.property(
        calendarAndStart,
        fc.integer({ min: 1, max: 1440 }),
        ({ calendar, start }, minutes) => {
          const walked = walkUntil(calendar, start, { minutes, limit });
          const due = Date.parse(addBusinessMinutes(calendar, instant(start), minutes));
          if (walked === undefined) expect(due).toBeGreaterThan(start + limit * minute);
          else expect(instant(due)).toBe(instant(walked));
        },
      ),
      runs(2_500),
    );
  }, 240_000);

  test('elapsed and remaining make the target, wherever one looks', () => {
    fc.assert(
      fc.property(
        calendarAndStart,
        fc.integer({ min: 1, max: 60_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ calendar, start }, minutes, where) => {
          const due = Date.parse(addBusinessMinutes(calendar, instant(start), minutes));
          const middle = start + Math.floor((due - start) * where);
          const elapsed = businessMinutesBetween(calendar, instant(start), instant(middle));
          const remaining = businessMinutesBetween(calendar, instant(middle), instant(due));
          expect(elapsed + remaining).toBeCloseTo(minutes, 6);
        },
      ),
      runs(500),
    );
  }, 240_000);
});

test('a year of minutes is added without walking them, whatever the zone', () => {
  for (const zone of zones) {
    const due = addBusinessMinutes(office(zone), '2026-11-22T08:00:00.000Z', 525_600);
    expect(due > '2030', zone).toBe(true);
  }
});
