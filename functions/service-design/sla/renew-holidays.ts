import type { Actor } from '#kernel/actor.ts';
import { eachOf } from '#kernel/each-of.ts';
import type { Calendar, Designs, Holiday } from '../documents.ts';
import { type PublishDeps, publishDesign } from '../publishing/publish-design.ts';
import { differences, type FeedRead, withFeeds } from './fed-holidays.ts';
import { readICalendar, type Years } from './read-icalendar.ts';

/** Reads a text by its address. */
export type ReadText = (
  url: string,
) => Promise<{ readonly text: string } | { readonly error: string }>;

export type RenewDeps = PublishDeps & { readonly readText: ReadText };

/** What the feeds of one calendar change, and what is wrong with those that could not be read. */
type Renewed = {
  readonly calendarId: string;
  readonly added: readonly Holiday[];
  readonly removed: readonly Holiday[];
  readonly failed: readonly { readonly url: string; readonly error: string }[];
};

export type RenewedHolidays = { readonly version: number; readonly calendars: readonly Renewed[] };

/** This year and two more. */
const yearsAhead = 2;
/** A hundred a year: a feed of more is no calendar of holidays, and no clock would run. */
const mostDays = 300;
const atOnce = 5;

const daysIn = (
  text: string,
  years: Years,
): { holidays: readonly Holiday[] } | { error: string } => {
  const read = readICalendar(text, years);
  if ('errors' in read) return { error: read.errors.map(({ detail }) => detail).join(' ') };
  const { holidays } = read;
  if (holidays.length === 0) return { error: 'It names no day of these years.' };
  return holidays.length > mostDays ? { error: `It names more than ${mostDays} days.` } : read;
};

const readFeed = async ({ readText }: RenewDeps, url: string, years: Years): Promise<FeedRead> => {
  const read = await readText(url);
  return { url, ...('error' in read ? read : daysIn(read.text, years)) };
};

/** Each feed is read once, whoever names it. */
const readFeeds = (
  deps: RenewDeps,
  { calendars }: Designs['calendars'],
  years: Years,
): Promise<readonly FeedRead[]> => {
  const urls = new Set(calendars.flatMap(({ holidayFeeds = [] }) => holidayFeeds));
  return eachOf([...urls], atOnce, (url) => readFeed(deps, url, years));
};

const changesDays = ({ added, removed }: Renewed): boolean => added.length + removed.length > 0;
const saysSomething = (one: Renewed): boolean => changesDays(one) || one.failed.length > 0;

const renewedBy = (before: Calendar, reads: readonly FeedRead[], from: number) => {
  const own = reads.filter(({ url }) => before.holidayFeeds?.includes(url) === true);
  const after = withFeeds(before, own, from);
  const failed = own.flatMap((read) =>
    'error' in read ? [{ url: read.url, error: read.error }] : [],
  );
  return { after, told: { calendarId: before.id, ...differences(before, after), failed } };
};

/**
 * Reads the holiday feeds that calendars name, and publishes the calendars when their days changed (SLA-2). A feed that cannot
 * be read, or makes no sense, changes nothing.
 * @throws version/stale when somebody published meanwhile
 */
export const renewHolidays = async (
  deps: RenewDeps,
  { actor, isTried = false }: { readonly actor: Actor; readonly isTried?: boolean },
): Promise<RenewedHolidays> => {
  const { calendars: standing } = await deps.designs.current(['calendars']);
  const from = new Date(deps.now()).getUTCFullYear();
  const reads = await readFeeds(deps, standing.document, { from, to: from + yearsAhead });
  const renewed = standing.document.calendars.map((calendar) => renewedBy(calendar, reads, from));
  const calendars = renewed.map(({ told }) => told).filter(saysSomething);
  if (isTried || !calendars.some(changesDays)) return { version: standing.version, calendars };
  const { version } = await publishDesign(deps, {
    ...{ actor, params: { kind: 'calendars' }, expectedVersion: standing.version },
    body: { calendars: renewed.map(({ after }) => after) },
  });
  return { version, calendars };
};
