import type { Holiday } from '../documents.ts';
import { serviceDesignFaults } from '../faults.ts';
import { readICalendar, type Years } from './read-icalendar.ts';

/** An iCalendar text, and the years whose holidays are wanted. */
export type ReadHolidaysInput = Years & { readonly icalendar: string };

/**
 * What a feed would add to a calendar; whoever publishes puts it there. Nothing is fetched and nothing is kept.
 * @throws service-design/unreadable-calendar with every event that cannot be taken
 */
export const readHolidays = ({
  icalendar,
  ...years
}: ReadHolidaysInput): { readonly holidays: readonly Holiday[] } => {
  const read = readICalendar(icalendar, years);
  if ('errors' in read) throw serviceDesignFaults.unreadableCalendar({}, read.errors);
  return read;
};
