import ICAL from 'ical.js';
import type { FieldError } from '#kernel/fault.ts';
import type { Holiday } from '../documents.ts';

/** Which years are asked for; both count. */
export type Years = { readonly from: number; readonly to: number };

/** The holidays of a feed, or why it could not be read. */
export type ReadHolidays =
  | { readonly holidays: readonly Holiday[] }
  | { readonly errors: readonly FieldError[] };

const mostEvents = 2000;
const longestDays = 60;
const longestName = 120;
const pointer = '/body/icalendar';

const refuse = (detail: string): ReadHolidays => ({ errors: [{ pointer, detail }] });

const dateText = ({ year, month, day }: ICAL.Time): string =>
  [String(year).padStart(4, '0'), month, day]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

/** The days an event fills, from one of its starts; an end is exclusive, and without one it is a single day. */
const daysFrom = (start: ICAL.Time, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const day = start.clone();
    day.adjust(index, 0, 0, 0);
    return dateText(day);
  });

const lengthOf = (start: ICAL.Time, end: ICAL.Time | null): number => {
  if (end === null) return 1;
  const [from, to] = [start, end].map((time) => Date.parse(dateText(time)) / 86_400_000);
  // An event with times of day fills the day it ends on as well.
  return Math.max(1, (to ?? 0) - (from ?? 0) + (end.isDate ? 0 : 1));
};

/**
 * The parts of a yearly rule that give one day a year, and always do: `ical.js` looks without end for days that never come.
 */
const isOneDayAYear = ({ freq, interval, parts }: ICAL.Recur): boolean => {
  const {
    BYMONTH = [],
    BYMONTHDAY = [],
    BYDAY = [],
    ...others
  } = parts as Readonly<Record<string, readonly (string | number)[]>>;
  const isWeekday = BYDAY.length === 1 && /^-?[1-4][A-Z]{2}$/.test(String(BYDAY[0]));
  const isDate =
    BYMONTHDAY.length === 1 && Number(BYMONTHDAY[0]) >= 1 && Number(BYMONTHDAY[0]) <= 28;
  return (
    freq === 'YEARLY' &&
    interval >= 1 &&
    interval <= 100 &&
    Object.keys(others).length === 0 &&
    BYMONTH.length <= 1 &&
    (BYMONTHDAY.length === 0 || (isDate && BYDAY.length === 0)) &&
    (BYDAY.length === 0 || (isWeekday && BYMONTH.length === 1))
  );
};

/** The starts of an event that lie in the years asked for. */
const startsOf = (
  component: ICAL.Component,
  start: ICAL.Time,
  { from, to }: Years,
): readonly ICAL.Time[] => {
  const expansion = new ICAL.RecurExpansion({ component, dtstart: start });
  const starts: ICAL.Time[] = [];
  for (let time = expansion.next(); time && time.year <= to; time = expansion.next())
    if (time.year >= from) starts.push(time.clone());
  return starts;
};

type Event = {
  readonly component: ICAL.Component;
  readonly start: ICAL.Time;
  readonly name: string;
};

/** The holidays of one event, or what is wrong with it. */
const holidaysOf = ({ component, start, name }: Event, years: Years): ReadHolidays => {
  const rules = component
    .getAllProperties('rrule')
    .map((property) => property.getFirstValue() as ICAL.Recur);
  const days = lengthOf(start, component.getFirstPropertyValue('dtend') as ICAL.Time | null);
  if (days > longestDays)
    return refuse(`"${name}" lasts ${days} days; at most ${longestDays} are taken.`);
  if (rules.length > 1 || !rules.every(isOneDayAYear))
    return refuse(
      `"${name}" comes by a rule that is not one day a year; write its days as events of their own.`,
    );
  if (start.year < years.from - 200) return refuse(`"${name}" begins too long ago.`);
  const starts = startsOf(component, start, years);
  return { holidays: starts.flatMap((one) => daysFrom(one, days).map((date) => ({ date, name }))) };
};

const eventOf = (component: ICAL.Component): Event | undefined => {
  const start = component.getFirstPropertyValue('dtstart');
  const status = String(component.getFirstPropertyValue('status') ?? '');
  if (!(start instanceof ICAL.Time) || status.toUpperCase() === 'CANCELLED') return undefined;
  const summary = String(component.getFirstPropertyValue('summary') ?? '').trim();
  return { component, start, name: summary.slice(0, longestName) || 'Holiday' };
};

const parse = (text: string): ICAL.Component | undefined => {
  try {
    return new ICAL.Component(ICAL.parse(text));
  } catch {
    return undefined;
  }
};

/** Each day once, in order; the first name it has is kept. */
const inOrder = (holidays: readonly Holiday[]): readonly Holiday[] => {
  const days = new Map(holidays.toReversed().map((one) => ['date' in one ? one.date : '', one]));
  return [...days.values()].toSorted((a, b) =>
    'date' in a && 'date' in b && a.date < b.date ? -1 : 1,
  );
};

/**
 * Reads the holidays of some years out of an iCalendar text (RFC 5545), such as a feed of public holidays: whole days, by
 * date. An event that repeats does so once a year; others have to be written out. The text is given, never fetched.
 */
export const readICalendar = (text: string, years: Years): ReadHolidays => {
  const calendar = parse(text);
  if (calendar === undefined || calendar.name !== 'vcalendar')
    return refuse('This is no iCalendar text; it begins with BEGIN:VCALENDAR.');
  const components = calendar.getAllSubcomponents('vevent');
  if (components.length > mostEvents)
    return refuse(`It has ${components.length} events; at most ${mostEvents} are taken.`);
  const read = components
    .map(eventOf)
    .filter((event) => event !== undefined)
    .map((event) => holidaysOf(event, years));
  const errors = read.flatMap((one) => ('errors' in one ? one.errors : []));
  if (errors.length > 0) return { errors: errors.slice(0, 20) };
  return { holidays: inOrder(read.flatMap((one) => ('holidays' in one ? one.holidays : []))) };
};
