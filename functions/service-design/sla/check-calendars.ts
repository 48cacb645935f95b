import { isZone } from '#kernel/time.ts';
import type { Calendar, Designs } from '../documents.ts';
import { duplicates, type Finding } from '../finding.ts';

/** 2024 was a leap year, so 29 February passes. */
const isDayOfYear = (monthAndDay: string): boolean =>
  new Date(`2024-${monthAndDay}T00:00:00Z`).toISOString().includes(monthAndDay);

const zoneFindings = ({ zone }: Calendar): readonly Finding[] =>
  isZone(zone)
    ? []
    : [{ path: ['zone'], detail: `${zone} is no IANA time zone, such as Europe/Vilnius.` }];

const holidayFindings = ({ holidays }: Calendar): readonly Finding[] =>
  holidays.flatMap((holiday, index) =>
    'date' in holiday || isDayOfYear(holiday.yearly)
      ? []
      : [{ path: ['holidays', index, 'yearly'], detail: 'No year has this day.' }],
  );

type Hours = readonly { readonly from: string; readonly to: string }[];

const hourFindings = (hours: Hours, path: Finding['path']): readonly Finding[] =>
  hours.flatMap(({ from, to }, index) =>
    from < to
      ? []
      : [
          {
            path: [...path, index, 'to'],
            detail: 'Hours end after they begin; a night is two of them, to 24:00 and from 00:00.',
          },
        ],
  );

const specialDayFindings = ({ specialDays = [] }: Calendar): readonly Finding[] => [
  ...duplicates(
    specialDays.map(({ date }) => date),
    (index) => ['specialDays', index, 'date'],
  ),
  ...specialDays.flatMap(({ hours }, index) =>
    hourFindings(hours, ['specialDays', index, 'hours']),
  ),
];

const findingsIn = (calendar: Calendar): readonly Finding[] => [
  ...zoneFindings(calendar),
  ...hourFindings(calendar.hours, ['hours']),
  ...holidayFindings(calendar),
  ...specialDayFindings(calendar),
];

export const calendarFindings = ({ calendars: { calendars } }: Designs): readonly Finding[] => [
  ...duplicates(
    calendars.map(({ id }) => id),
    (index) => ['calendars', index, 'id'],
  ),
  ...calendars.flatMap((calendar, index) =>
    findingsIn(calendar).map((finding) => ({
      ...finding,
      path: ['calendars', index, ...finding.path],
    })),
  ),
];
