import { expect, test } from 'vitest';
import { countries, nationalHolidays } from '../../../functions/holidays/national-holidays.ts';
import { calendarsSchema } from '../../../functions/service-design/documents.ts';

const datesOf = (asked: Parameters<typeof nationalHolidays>[0]) =>
  nationalHolidays(asked).holidays.map(({ date }) => date);

test('Lithuania: fixed days, those that follow Easter, and no school holidays', () => {
  expect(datesOf({ country: 'LT', from: 2027, to: 2027 })).toEqual([
    ...['2027-01-01', '2027-02-16', '2027-03-11', '2027-03-28', '2027-03-29', '2027-05-01'],
    ...['2027-06-24', '2027-07-06', '2027-08-15', '2027-11-01', '2027-11-02'],
    ...['2027-12-24', '2027-12-25', '2027-12-26'],
  ]);
});

test.each([
  ['UA', '2026-08-24'],
  ['RU', '2026-06-12'],
  ['PL', '2026-05-03'],
])('%s has its national day', (country, day) => {
  expect(datesOf({ country, from: 2026, to: 2026 })).toContain(day);
});

test('a holiday of several days is each of them, and a day off for two reasons is listed once', () => {
  const days = datesOf({ country: 'RU', from: 2027, to: 2027 });
  for (const day of ['01', '02', '03', '04', '05', '06', '07', '08'])
    expect(days).toContain(`2027-01-${day}`);
  expect(new Set(days).size).toBe(days.length);
});

test('a day in lieu of one on a weekend is off, too', () => {
  const { holidays } = nationalHolidays({ country: 'GB', from: 2027, to: 2027 });
  expect(holidays.map(({ date }) => date)).toContain('2027-12-27');
});

test('a region has days of its own, and the country says which regions it has', () => {
  const land = { country: 'DE', from: 2026, to: 2026 };
  expect(datesOf(land)).not.toContain('2026-01-06');
  expect(datesOf({ ...land, region: 'BY' })).toContain('2026-01-06');
  expect(nationalHolidays(land).regions).toContainEqual({ code: 'BY', name: 'Bayern' });
});

test('names are in the language asked for, and years follow one another', () => {
  const { holidays } = nationalHolidays({ country: 'LT', from: 2026, to: 2028, language: 'en' });
  expect(holidays[0]).toEqual({ date: '2026-01-01', name: "New Year's Day" });
  expect(holidays.at(-1)?.date).toBe('2028-12-26');
  const dates = holidays.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted());
});

test('what is answered can be put into a calendar', () => {
  const { holidays } = nationalHolidays({ country: 'UA', from: 2026, to: 2035 });
  const calendar = {
    id: 'kyiv',
    name: { en: 'Kyiv' },
    zone: 'Europe/Kyiv',
    hours: [{ days: ['mon'], from: '09:00', to: '18:00' }],
    holidays,
  };
  expect(calendarsSchema.safeParse({ calendars: [calendar] }).success).toBe(true);
});

test.each([
  { country: 'XX', from: 2026, to: 2026 },
  { country: 'LT', region: 'BY', from: 2026, to: 2026 },
  { country: '__proto__', from: 2026, to: 2026 },
])('of %j nothing is known', (asked) => {
  expect(() => nationalHolidays(asked)).toThrow('not known');
});

test('countries are named', () => {
  expect(countries({ language: 'en' }).countries).toContainEqual({ code: 'UA', name: 'Ukraine' });
});
