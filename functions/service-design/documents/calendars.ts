import * as z from 'zod';
import { idSchema, localisedSchema, timeOfDay } from './parts.ts';

const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
/** A whole day off: one date, or the same day each year. */
export const holidaySchema = z.union([
  /** `feed` is the address it was read from; whoever writes a day leaves it out. */
  z.strictObject({ date: z.iso.date(), name: z.string(), feed: z.string().exactOptional() }),
  z.strictObject({
    yearly: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    name: z.string(),
  }),
]);

export type Holiday = z.infer<typeof holidaySchema>;

/** An address that publishes holidays as an iCalendar text; it is fetched by us, so it holds no credentials. */
const feedSchema = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((url) => {
    if (!URL.canParse(url)) return false;
    const { username, password, hash } = new URL(url);
    return `${username}${password}${hash}` === '';
  }, 'An address of a feed holds neither credentials nor a fragment.');

/** A day that has hours of its own, whatever its weekday and though it be a holiday. */
const specialDaySchema = z.strictObject({
  date: z.iso.date(),
  name: z.string().min(1),
  hours: z.array(z.strictObject({ from: timeOfDay, to: timeOfDay })).min(1),
});

/** A business calendar (formats.md §5). */
export const calendarSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  /** IANA zone, e.g. `Europe/Vilnius`. */
  zone: z.string().min(1),
  hours: z
    .array(z.strictObject({ days: z.array(weekday).min(1), from: timeOfDay, to: timeOfDay }))
    .min(1),
  holidays: z.array(holidaySchema).default([]),
  /** iCalendar feeds whose days are put among the holidays once a day (SLA-2). */
  holidayFeeds: z.array(feedSchema).max(5).exactOptional(),
  specialDays: z.array(specialDaySchema).max(1000).optional(),
});
export type Calendar = z.infer<typeof calendarSchema>;

export const calendarsSchema = z.strictObject({ calendars: z.array(calendarSchema).min(1) });
