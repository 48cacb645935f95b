import Holidays, { type HolidaysTypes } from 'date-holidays';
import { holidayFaults } from './faults.ts';

/** Whose holidays are asked for: both years count, a region is a part of the country. */
export type Asked = {
  readonly country: string;
  readonly region?: string | undefined;
  readonly from: number;
  readonly to: number;
  /** ISO 639-1; the country's own without one. */
  readonly language?: string | undefined;
};

/** A day off, in the form a calendar takes. */
export type NamedDay = { readonly date: string; readonly name: string };

type Place = { readonly code: string; readonly name: string };

const source = 'date-holidays (CC BY 3.0), https://github.com/commenthol/date-holidays';
const dayMillis = 86_400_000;

const placesOf = (names: Readonly<Record<string, string>> | undefined): readonly Place[] =>
  Object.entries(names ?? {}).map(([code, name]) => ({ code, name }));

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMillis).toISOString().slice(0, 10);

/** Each day of a holiday; one that begins at an hour of the evening fills the days it touches by more than half. */
const daysOf = ({ date, start, end, name }: HolidaysTypes.Holiday): readonly NamedDay[] =>
  Array.from(
    { length: Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMillis)) },
    (_, day) => ({ date: dayAfter(date.slice(0, 10), day), name }),
  );

/** A day that is off for two reasons is off once. */
const eachOnce = (days: readonly NamedDay[]): readonly NamedDay[] =>
  [...new Map(days.toReversed().map((day) => [day.date, day])).values()].sort((a, b) =>
    a.date < b.date ? -1 : 1,
  );

const known = new Holidays();

const isAmong = (code: string, names: Readonly<Record<string, string>> | undefined): boolean =>
  Object.hasOwn(names ?? {}, code);

const calendarOf = ({ country, region, language }: Asked): Holidays => {
  const options: HolidaysTypes.Options = {
    types: ['public'],
    ...(language === undefined ? {} : { languages: [language] }),
  };
  const isKnown =
    isAmong(country, known.getCountries()) &&
    (region === undefined || isAmong(region, known.getStates(country)));
  if (!isKnown) throw holidayFaults.unknownPlace();
  return region === undefined
    ? new Holidays(country, options)
    : new Holidays(country, region, options);
};

/**
 * Public holidays as whole days, days in lieu of those that fall on a weekend among them.
 * @throws holidays/unknown-place
 */
export const nationalHolidays = (asked: Asked) => {
  const calendar = calendarOf(asked);
  const years = Array.from({ length: asked.to - asked.from + 1 }, (_, n) => asked.from + n);
  return {
    holidays: eachOnce(years.flatMap((year) => calendar.getHolidays(year)).flatMap(daysOf)),
    regions: placesOf(known.getStates(asked.country, asked.language)),
    source,
  };
};

/** Countries whose holidays are known, named in a language where it has a name for them. */
export const countries = ({ language }: { readonly language?: string | undefined }) => ({
  countries: placesOf(known.getCountries(language)),
});
