import { dayMillis, type Instant, instantOf, millisOf, minuteMillis } from '#kernel/time.ts';
import type { Calendar } from '../service-design/index.ts';
import { stretchAt, type ZoneStretch } from './zone.ts';

/**
 * Business time (SLA-2). A moment is open when the wall clock of the calendar's zone shows an open hour of a day that
 * is no holiday, so across a daylight-saving change an open interval lasts as long as it really did. All spans are
 * half-open; epoch milliseconds inside, instants and minutes at the border.
 */

type Span = { readonly from: number; readonly to: number };

/** A calendar ready to be walked: the open spans of each weekday (0 = Sunday) and which days are off. */
type Week = {
  readonly zone: string;
  readonly days: readonly (readonly Span[])[];
  readonly isHoliday: (day: number) => boolean;
};

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

const timeOfDay = (text: string): number =>
  (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * minuteMillis;

/** Overlapping hours count once. */
const merged = (spans: readonly Span[]): readonly Span[] => {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || last.to < span.from) result.push(span);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return result;
};

const holidaysOf = (calendar: Calendar): ((day: number) => boolean) => {
  const dates = new Set<number>();
  const yearly = new Set<string>();
  for (const holiday of calendar.holidays) {
    if ('date' in holiday) dates.add(Date.parse(holiday.date) / dayMillis);
    else yearly.add(holiday.yearly);
  }
  return (day) =>
    dates.has(day) ||
    (yearly.size > 0 && yearly.has(new Date(day * dayMillis).toISOString().slice(-19, -14)));
};

const prepare = (calendar: Calendar): Week => ({
  zone: calendar.zone,
  days: weekdays.map((weekday) =>
    merged(
      calendar.hours
        .filter(({ days }) => days.includes(weekday))
        .map(({ from, to }) => ({ from: timeOfDay(from), to: timeOfDay(to) }))
        .filter(({ from, to }) => from < to),
    ),
  ),
  isHoliday: holidaysOf(calendar),
});

/** Documents are immutable, so what was worked out for one holds as long as it is held. */
const weeks = new WeakMap<Calendar, Week>();

const weekOf = (calendar: Calendar): Week => {
  const standing = weeks.get(calendar);
  if (standing !== undefined) return standing;
  const week = prepare(calendar);
  weeks.set(calendar, week);
  return week;
};

/** The open spans of one stretch of constant offset, cut to a span. */
function* openingsWithin(week: Week, offset: number, { from, to }: Span): Generator<Span> {
  const last = Math.floor((to + offset - 1) / dayMillis);
  for (let day = Math.floor((from + offset) / dayMillis); day <= last; day += 1) {
    if (week.isHoliday(day)) continue;
    const midnight = day * dayMillis - offset;
    for (const span of week.days[weekdayOf(day)] ?? []) {
      const open = {
        from: Math.max(midnight + span.from, from),
        to: Math.min(midnight + span.to, to),
      };
      if (open.from < open.to) yield open;
    }
  }
}

function* openings(week: Week, { from, to }: Span): Generator<Span> {
  let stretch: ZoneStretch;
  for (let start = from; start < to; start = stretch.to) {
    stretch = stretchAt(week.zone, start);
    yield* openingsWithin(week, stretch.offset, { from: start, to: Math.min(stretch.to, to) });
  }
}

/** A calendar that hardly ever opens must not keep us looking: what it has not given by then is due then. */
const horizonMillis = 100 * 365.25 * dayMillis;

/** Open milliseconds of a span; none when it ends before it begins. */
export const openMillisBetween = (calendar: Calendar, from: number, to: number): number => {
  let open = 0;
  for (const span of openings(weekOf(calendar), { from, to })) open += span.to - span.from;
  return open;
};

/** The first moment at which so many open milliseconds have passed; at the latest a century on. */
export const addOpenMillis = (calendar: Calendar, start: number, millis: number): number => {
  if (millis <= 0) return start;
  let left = millis;
  for (const span of openings(weekOf(calendar), { from: start, to: start + horizonMillis })) {
    if (left <= span.to - span.from) return span.from + left;
    left -= span.to - span.from;
  }
  return start + horizonMillis;
};

/**
 * When a target is exhausted: exactly at closing it is due at closing, and a start outside hours begins at the next
 * opening. Minutes may be fractions; none or fewer leave the start.
 */
export const addBusinessMinutes = (calendar: Calendar, start: Instant, minutes: number): Instant =>
  instantOf(addOpenMillis(calendar, millisOf(start), Math.round(minutes * minuteMillis)));

/** Open minutes between two instants, to the millisecond (hence fractions); 0 when `to` is not after `from`. */
export const businessMinutesBetween = (calendar: Calendar, from: Instant, to: Instant): number =>
  openMillisBetween(calendar, millisOf(from), millisOf(to)) / minuteMillis;
