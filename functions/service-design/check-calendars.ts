import type { Calendar, Designs } from './documents.ts';
import { duplicates, type Finding } from './finding.ts';

/** Intl is the only judge of zones, and it answers by throwing. */
export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** 2024 was a leap year, so 29 February passes. */
const isDayOfYear = (monthAndDay: string): boolean =>
  new Date(`2024-${monthAndDay}T00:00:00Z`).toISOString().includes(monthAndDay);

const findingsIn = ({ zone, hours, holidays }: Calendar): readonly Finding[] => [
  ...(isZone(zone)
    ? []
    : [{ path: ['zone'], detail: `${zone} is no IANA time zone, such as Europe/Vilnius.` }]),
  ...hours.flatMap(({ from, to }, index) =>
    from < to
      ? []
      : [
          {
            path: ['hours', index, 'to'],
            detail: 'Hours end after they begin; a night is two of them, to 24:00 and from 00:00.',
          },
        ],
  ),
  ...holidays.flatMap((holiday, index) =>
    'date' in holiday || isDayOfYear(holiday.yearly)
      ? []
      : [{ path: ['holidays', index, 'yearly'], detail: 'No year has this day.' }],
  ),
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
