import fc from 'fast-check';
import type { Calendar } from '../../../functions/service-design/index.ts';
import { offsetAt } from './walker.ts';

const day = 86_400_000;

export const zones = [
  'Europe/Vilnius',
  'Europe/Kyiv',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'UTC',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Europe/Samara',
  'Europe/Chisinau',
  'Atlantic/Azores',
  'America/Los_Angeles',
  'America/Chicago',
  'America/Halifax',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Asuncion',
  'America/Caracas',
  'America/Mexico_City',
  'America/Scoresbysund',
  'America/Nuuk',
  'Antarctica/Troll',
  'Africa/Cairo',
  'Africa/Windhoek',
  'Africa/El_Aaiun',
  'Asia/Tehran',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Asia/Gaza',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Asia/Novosibirsk',
  'Asia/Magadan',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Australia/Eucla',
  'Pacific/Auckland',
  'Pacific/Fiji',
  'Pacific/Norfolk',
  'Pacific/Tongatapu',
] as const;

/** Days near which a zone changed its offset, 2010 to 2035. */
const findTransitions = (zone: string): readonly number[] => {
  const found: number[] = [];
  const end = Date.UTC(2036, 0, 1);
  const differs = (from: number, to: number) => offsetAt(zone, from) !== offsetAt(zone, to);
  for (let week = Date.UTC(2010, 0, 1); week < end; week += 7 * day) {
    if (!differs(week, week + 7 * day)) continue;
    for (let at = week; at < week + 7 * day; at += day) if (differs(at, at + day)) found.push(at);
  }
  return found;
};

const transitions = new Map<string, readonly number[]>();

/** Found once a zone, when it is asked for. */
export const transitionsOf = (zone: string): readonly number[] => {
  const found = transitions.get(zone) ?? findTransitions(zone);
  transitions.set(zone, found);
  return found;
};

const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const hours = fc.record({
  days: fc.uniqueArray(
    fc.constantFrom(
      'mon' as const,
      'tue' as const,
      'wed' as const,
      'thu' as const,
      'fri' as const,
      'sat' as const,
      'sun' as const,
    ),
    { minLength: 1 },
  ),
  span: fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
    .map((bounds) => bounds.toSorted((a, b) => a - b).map((bound) => timeText(bound * 15))),
});

const holidayNear = (at: number) =>
  fc
    .record({ shift: fc.integer({ min: -2, max: 4 }), yearly: fc.boolean() })
    .map(({ shift, yearly }) => {
      const date = new Date(at + shift * day).toISOString().slice(0, 10);
      return yearly ? { yearly: date.slice(5), name: 'Off' } : { date, name: 'Off' };
    });

const specialDayNear = (at: number) =>
  fc
    .tuple(fc.integer({ min: -2, max: 4 }), fc.array(hours, { minLength: 1, maxLength: 2 }))
    .map(([shift, spans]) => ({
      date: new Date(at + shift * day).toISOString().slice(0, 10),
      name: 'Special',
      hours: spans.map(({ span }) => ({ from: span[0] ?? '', to: span[1] ?? '' })),
    }));

const startIn = (zone: string) => {
  const changes = transitionsOf(zone);
  const minutes = fc.integer({ min: -2880, max: 1440 }).map((shift) => shift * 60_000);
  const anywhere = fc.integer({ min: Date.UTC(2010, 0, 1) / day, max: Date.UTC(2035, 0, 1) / day });
  const days = anywhere.map((count) => count * day);
  const near = changes.length === 0 ? days : fc.oneof(fc.constantFrom(...changes), days);
  return fc.tuple(near, minutes).map(([at, shift]) => at + shift);
};

/** A calendar of any zone with a start close to a change of its offset or anywhere else. */
export const calendarAndStart = fc
  .constantFrom(...zones)
  .chain((zone) => startIn(zone).map((start) => ({ zone, start })))
  .chain(({ zone, start }) =>
    fc
      .tuple(
        fc.array(hours, { minLength: 1, maxLength: 4 }),
        fc.array(holidayNear(start), { maxLength: 2 }),
        fc.array(specialDayNear(start), { maxLength: 2 }),
      )
      .map(([open, holidays, specialDays]) => ({
        start,
        calendar: {
          id: 'any',
          name: { en: 'Any' },
          zone,
          hours: open.map(({ days, span }) => ({ days, from: span[0] ?? '', to: span[1] ?? '' })),
          holidays,
          specialDays: [...new Map(specialDays.map((one) => [one.date, one])).values()],
        } satisfies Calendar,
      })),
  );

/** Office hours of a zone, Monday to Friday. */
export const office = (zone: string, holidays: Calendar['holidays'] = []): Calendar => ({
  id: 'office',
  name: { en: 'Office' },
  zone,
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
  holidays,
});
