import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#kernel/time.ts';
import { countryOf, type SmsPolicy } from '../../service-design/index.ts';

type QuietHours = NonNullable<SmsPolicy['quietHours']>;

/** The language standard has it, the types do not yet (ECMA-402, Intl Locale Info). */
type WithZones = Intl.Locale & { readonly getTimeZones: () => readonly string[] | undefined };

/** The zone of a country that has one only. */
const zoneOfCountry = (country: string): string | undefined => {
  const zones = (new Intl.Locale(`und-${country}`) as WithZones).getTimeZones() ?? [];
  return zones.length === 1 ? zones[0] : undefined;
};

/** Where a person's night is: as they said, else where their number is from, else as the policy has it. */
export const nightZoneOf = (
  { timeZone, phone }: { readonly timeZone?: string | undefined; readonly phone: string },
  { zone }: QuietHours,
): string => {
  const country = timeZone === undefined ? countryOf(phone) : undefined;
  return timeZone ?? (country && zoneOfCountry(country)) ?? zone;
};

const midnight = '24:00';

/** When it next is a time of day, after a moment; 24:00 is the next midnight. */
const nextTime = (moment: Temporal.ZonedDateTime, time: string): Temporal.ZonedDateTime => {
  const at = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({
      timeZone: moment.timeZoneId,
      plainTime: time === midnight ? '00:00' : time,
    });
  const today = at(moment.toPlainDate());
  const isPast = Temporal.ZonedDateTime.compare(today, moment) <= 0;
  return isPast ? at(moment.toPlainDate().add({ days: 1 })) : today;
};

/**
 * The end of the quiet hours an instant lies in, in a zone; none when it lies in none. `from` belongs to them, `to` does not;
 * a night spans midnight.
 */
export const quietUntil = (
  { from, to }: Pick<QuietHours, 'from' | 'to'>,
  zone: string,
  now: Instant,
): Instant | undefined => {
  const moment = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  const isQuiet = from < to ? from <= time && time < to : from <= time || time < to;
  return isQuiet ? new Date(nextTime(moment, to).epochMilliseconds).toISOString() : undefined;
};
