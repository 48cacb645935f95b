import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../functions/service-design/index.ts';
import { addBusinessMinutes, businessMinutesBetween } from '../../../functions/sla/index.ts';
import { office, transitionsOf, zones } from './calendars.ts';
import { isWhole } from './proof.ts';
import { walkBetween, walkUntil } from './walker.ts';

const minute = 60_000;
const day = 1440 * minute;
const instant = (at: number): string => new Date(at).toISOString();

const week: Calendar['hours'][number]['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Split shifts through the night and the day, and one that never closes. */
const calendarsOf = (zone: string): readonly Calendar[] => [
  {
    ...office(zone),
    hours: [
      { days: week, from: '00:00', to: '01:30' },
      { days: week, from: '02:15', to: '03:45' },
      { days: week, from: '09:00', to: '12:00' },
      { days: week, from: '22:30', to: '24:00' },
    ],
  },
  { ...office(zone), hours: [{ days: week, from: '00:00', to: '24:00' }] },
];

/** By hand four zones, beginning with another one each day. */
const first = Math.floor(Date.now() / day) % zones.length;
const chosen = isWhole ? zones : [...zones, ...zones].slice(first, first + 4);

describe('every change of an offset from 2010 to 2035 is counted as a walker counts it', () => {
  test.each(chosen)(
    'in %s',
    (zone) => {
      for (const at of transitionsOf(zone))
        for (const calendar of calendarsOf(zone)) {
          const [from, to] = [at - day, at + 2 * day];
          const open = walkBetween(calendar, from, to);
          const told = `${zone} ${instant(at)}`;
          expect(businessMinutesBetween(calendar, instant(from), instant(to)), told).toBe(open);
          const minutes = Math.ceil(open / 2);
          const walked = walkUntil(calendar, from, { minutes, limit: 3 * 1440 });
          expect(addBusinessMinutes(calendar, instant(from), minutes), told).toBe(
            instant(walked ?? 0),
          );
        }
    },
    120_000,
  );
});
