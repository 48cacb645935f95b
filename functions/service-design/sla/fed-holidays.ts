import type { Calendar, Holiday } from '../documents.ts';

/** What one feed of a calendar says of the years that are asked, or why it says nothing. */
export type FeedRead = { readonly url: string } & (
  | { readonly holidays: readonly Holiday[] }
  | { readonly error: string }
);

type Dated = Extract<Holiday, { readonly date: string }>;

const isDated = (holiday: Holiday): holiday is Dated => 'date' in holiday;
const isFed = (holiday: Holiday): holiday is Dated =>
  isDated(holiday) && holiday.feed !== undefined;

/** Days in order, each once. */
const inOrder = (days: readonly Dated[]): readonly Dated[] =>
  [...new Map(days.toReversed().map((day) => [day.date, day])).values()].toSorted((a, b) =>
    a.date < b.date ? -1 : 1,
  );

/** Days of years that are over, by which clocks were counted, and those of feeds that could not be read. */
const stays = ({ date, feed }: Dated, reads: readonly FeedRead[], from: number): boolean =>
  date < `${from}-01-01` || reads.some((read) => read.url === feed && 'error' in read);

const daysOf = (read: FeedRead): readonly Dated[] =>
  'error' in read
    ? []
    : read.holidays.filter(isDated).map(({ date, name }) => ({ date, name, feed: read.url }));

/**
 * A calendar with the days of its feeds as they are now, from a year on (SLA-2). Days somebody wrote stay as they are, and stand
 * for those of a feed on the same date.
 */
export const withFeeds = (
  calendar: Calendar,
  reads: readonly FeedRead[],
  from: number,
): Calendar => {
  const written = calendar.holidays.filter((holiday) => !isFed(holiday));
  const isWritten = new Set(written.filter(isDated).map(({ date }) => date));
  const kept = calendar.holidays.filter(isFed).filter((day) => stays(day, reads, from));
  const fed = [...kept, ...reads.flatMap(daysOf)].filter(({ date }) => !isWritten.has(date));
  return { ...calendar, holidays: [...written, ...inOrder(fed)] };
};

const without = (days: readonly Holiday[], others: readonly Holiday[]): readonly Holiday[] => {
  const known = new Set(others.map((day) => JSON.stringify(day)));
  return days.filter((day) => !known.has(JSON.stringify(day)));
};

/** What a calendar has after that it had not before, and the other way round. */
export const differences = (before: Calendar, after: Calendar) => ({
  added: without(after.holidays, before.holidays),
  removed: without(before.holidays, after.holidays),
});
