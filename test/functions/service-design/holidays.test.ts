import { describe, expect, test } from 'vitest';
import { readICalendar } from '../../../functions/service-design/sla/read-icalendar.ts';

const event = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n');

const feed = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...events, 'END:VCALENDAR', ''].join('\r\n');

const read = (...events: readonly string[]) =>
  readICalendar(feed(...events), { from: 2026, to: 2028 });

const shown = (...events: readonly string[]): readonly string[] => {
  const found = read(...events);
  return 'errors' in found
    ? found.errors.map(({ detail }) => detail)
    : found.holidays.map((one) => `${'date' in one ? one.date : ''} ${one.name}`);
};

describe('holidays of an iCalendar feed', () => {
  test('are its events of the years asked for, by date', () => {
    expect(
      shown(
        event('DTSTART;VALUE=DATE:20270101', 'SUMMARY:New Year'),
        event('DTSTART;VALUE=DATE:20250101', 'SUMMARY:Long past'),
        event('DTSTART;VALUE=DATE:20260406', 'SUMMARY:Velykų\\, pirmadienis'),
      ),
    ).toEqual(['2026-04-06 Velykų, pirmadienis', '2027-01-01 New Year']);
  });

  test('fill all days of an event, whose end is exclusive', () => {
    expect(
      shown(event('DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20270102', 'SUMMARY:Break')),
    ).toEqual(['2026-12-30 Break', '2026-12-31 Break', '2027-01-01 Break']);
  });

  test('repeat once a year, on a date or a weekday of a month, but for the days left out', () => {
    expect(
      shown(
        event('DTSTART;VALUE=DATE:20200216', 'RRULE:FREQ=YEARLY', 'SUMMARY:Restored'),
        event(
          'DTSTART;VALUE=DATE:20201126',
          'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
          'EXDATE;VALUE=DATE:20271125',
          'SUMMARY:Thanks',
        ),
      ),
    ).toEqual([
      '2026-02-16 Restored',
      '2026-11-26 Thanks',
      '2027-02-16 Restored',
      '2028-02-16 Restored',
      '2028-11-23 Thanks',
    ]);
  });

  test('leave out what was cancelled, and are each day once', () => {
    expect(
      shown(
        event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Labour'),
        event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Again'),
        event('DTSTART;VALUE=DATE:20260502', 'STATUS:CANCELLED', 'SUMMARY:No'),
      ),
    ).toEqual(['2026-05-01 Labour']);
  });

  test.each([
    ['FREQ=DAILY'],
    ['FREQ=SECONDLY'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['FREQ=YEARLY;BYDAY=MO'],
    ['FREQ=YEARLY;BYWEEKNO=20'],
  ])('are not made of a rule that is not one day a year: %s', (rule) => {
    expect(shown(event('DTSTART;VALUE=DATE:20260101', `RRULE:${rule}`, 'SUMMARY:Odd'))).toEqual([
      '"Odd" comes by a rule that is not one day a year; write its days as events of their own.',
    ]);
  });

  test.each([
    ['no calendar', 'hello'],
    ['an empty text of a calendar', 'BEGIN:VCALENDAR'],
    ['a person', 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ona\r\nEND:VCARD\r\n'],
    ['a calendar within events, thousands deep', 'BEGIN:VEVENT\r\n'.repeat(30_000)],
    ['one endless line', `BEGIN:VCALENDAR\r\n${'X;'.repeat(200_000)}`],
    ['folds without end', `BEGIN:VCALENDAR\r\nX:${'\r\n '.repeat(100_000)}`],
  ])('are not read out of %s', (_what, text) => {
    const found = readICalendar(text, { from: 2026, to: 2028 });
    expect(found).toMatchObject({ errors: [{ pointer: '/body/icalendar' }] });
  });

  test('of more than two thousand events are refused whole', () => {
    const many = Array.from({ length: 2001 }, () => event('DTSTART;VALUE=DATE:20260101'));
    expect(shown(...many)).toEqual(['It has 2001 events; at most 2000 are taken.']);
  });

  test('that last longer than two months are refused by name', () => {
    expect(
      shown(event('DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20270101', 'SUMMARY:Year')),
    ).toEqual(['"Year" lasts 365 days; at most 60 are taken.']);
  });
});
