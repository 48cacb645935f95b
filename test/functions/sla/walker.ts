import type { Calendar } from '../../../functions/service-design/index.ts';

/** A second opinion on business time: walks minute by minute and asks Intl for the wall clock. */

const minute = 60_000;
const quarter = 15 * minute;
const day = 1440 * minute;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
};

const readOffset = (zone: string, at: number): number => {
  const name = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name ?? '') ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minute;
  return sign === '-' ? -size : size;
};

const rememberedOffset = (zone: string, at: number): number => {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const offset = known.get(at) ?? readOffset(zone, at);
  known.set(at, offset);
  return offset;
};

/** Asked for quarters of an hour; within one that begins and ends differently, for each minute. */
export const offsetAt = (zone: string, at: number): number => {
  const begin = Math.floor(at / quarter) * quarter;
  const offset = rememberedOffset(zone, begin);
  return offset === rememberedOffset(zone, begin + quarter) ? offset : readOffset(zone, at);
};

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
};

const isHoliday = ({ holidays }: Calendar, date: string): boolean =>
  holidays.some((holiday) =>
    'date' in holiday ? holiday.date === date : date.endsWith(holiday.yearly),
  );

/** For each minute of a day on the wall whether it is open. */
const openMinutes = (calendar: Calendar, wallDay: number): readonly boolean[] => {
  const midnight = new Date(wallDay * day);
  const date = midnight.toISOString().slice(0, 10);
  const off = isHoliday(calendar, date);
  const weekday = names[midnight.getUTCDay()] ?? 'sun';
  const special = (calendar.specialDays ?? []).find((one) => one.date === date);
  const usual = calendar.hours.filter(({ days }) => !off && days.includes(weekday));
  const hours = special?.hours ?? usual;
  const spans = hours.map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const);
  return Array.from({ length: 1440 }, (_, time) =>
    spans.some(([from, to]) => from <= time && time < to),
  );
};

const opennessOf = (calendar: Calendar): ((at: number) => boolean) => {
  const days = new Map<number, readonly boolean[]>();
  return (at) => {
    const wall = at + offsetAt(calendar.zone, at);
    const wallDay = Math.floor(wall / day);
    const minutes = days.get(wallDay) ?? openMinutes(calendar, wallDay);
    days.set(wallDay, minutes);
    return minutes[Math.floor((wall - wallDay * day) / minute)] ?? false;
  };
};

/** Open minutes between two whole minutes. */
export const walkBetween = (calendar: Calendar, from: number, to: number): number => {
  const isOpen = opennessOf(calendar);
  let open = 0;
  for (let at = from; at < to; at += minute) if (isOpen(at)) open += 1;
  return open;
};

/** The end of the open minute in which a target is exhausted; undefined when that takes more than `limit` minutes. */
export const walkUntil = (
  calendar: Calendar,
  start: number,
  { minutes, limit }: { readonly minutes: number; readonly limit: number },
): number | undefined => {
  const isOpen = opennessOf(calendar);
  let left = minutes;
  for (let at = start; at < start + limit * minute; at += minute) {
    if (isOpen(at)) left -= 1;
    if (left === 0) return at + minute;
  }
  return undefined;
};
