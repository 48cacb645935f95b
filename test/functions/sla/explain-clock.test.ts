import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../functions/service-design/index.ts';
import { type ClockFacts, explainClock, foldClocks } from '../../../functions/sla/index.ts';
import { calendarAndStart, office } from './calendars.ts';
import { runs } from './proof.ts';

const minute = 60_000;
const instant = (at: number): string => new Date(at).toISOString();
const policy = {
  version: 1,
  document: {
    id: 'any',
    name: { en: 'Any' },
    when: { all: [] },
    targets: [{ clock: 'resolution' as const, minutes: 600, calendar: 'any', warnAt: [] }],
  },
};

const explained = (calendar: Calendar, facts: ClockFacts, now: string) => {
  const calendars = { version: 1, document: { calendars: [{ ...calendar, id: 'any' }] } };
  const [clock] = foldClocks({ policy, calendars, facts }, now);
  if (clock === undefined) throw new Error('There is no clock.');
  return { clock, ...explainClock(clock, { calendar, pauses: facts.pauses }, now) };
};

const shown = ({ spans }: ReturnType<typeof explained>) =>
  spans.map(({ from, to, minutes, why, ...rest }) => [
    from.slice(5, 16),
    to.slice(5, 16),
    minutes,
    [why, ...Object.values(rest).filter((value) => typeof value === 'string')].join(' '),
  ]);

describe('an explained clock', () => {
  test('says of each interval whether it counted, and why not', () => {
    const calendar: Calendar = {
      ...office('UTC', [{ date: '2026-11-24', name: 'Harvest' }]),
      specialDays: [
        { date: '2026-11-25', name: 'Stocktaking', hours: [{ from: '10:00', to: '11:00' }] },
      ],
    };
    const facts = {
      openedAt: '2026-11-23T08:00:00.000Z',
      pauses: [
        {
          from: '2026-11-23T10:00:00.000Z',
          to: '2026-11-23T12:00:00.000Z',
          state: 'waiting-customer',
        },
      ],
    };
    expect(shown(explained(calendar, facts, '2026-11-25T12:00:00.000Z'))).toEqual([
      ['11-23T08:00', '11-23T09:00', 0, 'closed'],
      ['11-23T09:00', '11-23T10:00', 60, 'open'],
      ['11-23T10:00', '11-23T12:00', 0, 'paused waiting-customer'],
      ['11-23T12:00', '11-23T17:00', 300, 'open'],
      ['11-23T17:00', '11-24T00:00', 0, 'closed'],
      ['11-24T00:00', '11-25T00:00', 0, 'holiday Harvest'],
      ['11-25T00:00', '11-25T10:00', 0, 'special-day Stocktaking'],
      ['11-25T10:00', '11-25T11:00', 60, 'special-day Stocktaking'],
      ['11-25T11:00', '11-25T12:00', 0, 'special-day Stocktaking'],
    ]);
  });

  test('is cut to its latest five hundred intervals, after what counted before', () => {
    const facts = { openedAt: '2020-01-01T00:00:00.000Z', pauses: [] };
    const { spans, countedBefore, clock } = explained(
      office('UTC'),
      facts,
      '2026-01-01T00:00:00.000Z',
    );
    expect(spans).toHaveLength(500);
    const counted = spans.reduce((sum, { minutes }) => sum + minutes, countedBefore);
    expect(counted).toBe(clock.elapsedMinutes);
  });

  test('accounts for every minute, without a gap, and for the elapsed time', () => {
    const pauses = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 900 })),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(calendarAndStart, pauses, ({ calendar, start }, paused) => {
        const facts = {
          openedAt: instant(start),
          pauses: paused.map(([from, length]) => ({
            from: instant(start + from * minute),
            to: instant(start + (from + length) * minute),
          })),
        };
        const now = instant(start + 3500 * minute);
        const { spans, clock } = explained(calendar, facts, now);
        expect(spans[0]?.from).toBe(facts.openedAt);
        expect(spans.at(-1)?.to).toBe(now);
        for (const [index, span] of spans.entries())
          expect(span.to).toBe(spans[index + 1]?.from ?? now);
        expect(spans.reduce((sum, { minutes }) => sum + minutes, 0)).toBeCloseTo(
          clock.elapsedMinutes,
          6,
        );
      }),
      runs(1_000),
    );
  }, 240_000);
});
