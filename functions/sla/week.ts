import { dayMillis, minuteMillis } from '#kernel/time.ts';
import type { Calendar } from '../service-design/index.ts';

/** Half-open; epoch milliseconds, or milliseconds of a day. */
export type Span = { readonly from: number; readonly to: number };

/** What a calendar says of one day: when it is open, and its name when it is no day like others. */
export type DayPlan = {
  readonly spans: readonly Span[];
  readonly holiday?: string;
  readonly specialDay?: string;
};

/** A calendar ready to be walked. Days are counted from 1 January 1970, as the wall clock of its zone shows them. */
export type Week = { readonly zone: string; readonly planOf: (day: number) => DayPlan };

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

type Hours = readonly { readonly from: string; readonly to: string }[];

const spansOf = (hours: Hours): readonly Span[] =>
  merged(
    hours
      .map(({ from, to }) => ({ from: timeOfDay(from), to: timeOfDay(to) }))
      .filter(({ from, to }) => from < to),
  );

const dayOf = (date: string): number => Date.parse(date) / dayMillis;

/** The name of the holiday a day is, if it is one. */
const holidaysOf = ({ holidays }: Calendar): ((day: number) => string | undefined) => {
  const dates = new Map<number, string>();
  const yearly = new Map<string, string>();
  for (const holiday of holidays) {
    if ('date' in holiday) dates.set(dayOf(holiday.date), holiday.name);
    else yearly.set(holiday.yearly, holiday.name);
  }
  const inYear = (day: number): string | undefined =>
    yearly.size === 0
      ? undefined
      : yearly.get(new Date(day * dayMillis).toISOString().slice(-19, -14));
  return (day) => dates.get(day) ?? inYear(day);
};

const prepare = (calendar: Calendar): Week => {
  const usual = weekdays.map((weekday) => ({
    spans: spansOf(calendar.hours.filter(({ days }) => days.includes(weekday))),
  }));
  const special = new Map(
    (calendar.specialDays ?? []).map(({ date, name, hours }) => [
      dayOf(date),
      { spans: spansOf(hours), specialDay: name },
    ]),
  );
  const holidayOf = holidaysOf(calendar);
  const planOf = (day: number): DayPlan => {
    const own = special.get(day);
    if (own !== undefined) return own;
    const holiday = holidayOf(day);
    return holiday === undefined
      ? (usual[weekdayOf(day)] ?? { spans: [] })
      : { spans: [], holiday };
  };
  return { zone: calendar.zone, planOf };
};

/** Documents are immutable, so what was worked out for one holds as long as it is held. */
const weeks = new WeakMap<Calendar, Week>();

export const weekOf = (calendar: Calendar): Week => {
  const standing = weeks.get(calendar);
  if (standing !== undefined) return standing;
  const week = prepare(calendar);
  weeks.set(calendar, week);
  return week;
};
