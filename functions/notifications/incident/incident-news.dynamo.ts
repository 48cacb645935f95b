import * as z from 'zod';
import { getEach, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { incidentStatuses, localisedSchema } from '../../service-design/contract.ts';
import type { Missed } from '../holding/window.ts';
import type { IncidentNews, IncidentReader } from './incident-news.ts';

const status = z.enum(incidentStatuses);
const text = z.union([z.string(), localisedSchema]);
const message = text.exactOptional();

const incidentItem = z.object({
  reference: z.string(),
  title: z.string(),
  shownTitle: text,
  status,
  plannedResolutionAt: z.string().exactOptional(),
  latestMessage: message,
  updateNumber: z.int().default(0),
  mergedInto: z.string().optional(),
});

const updateItem = z.object({
  n: z.int(),
  status,
  plannedResolutionAt: z.string().exactOptional(),
  message,
});

/** A notice is a mail, not a history. */
const mostMissed = 20;

const messages = async (table: Table, incidentId: string, { after, before }: Missed) => {
  const first = Math.max(after + 1, before - mostMissed);
  const numbers = Array.from({ length: before - first }, (_, n) => first + n);
  const found = await getEach(
    table,
    numbers.map((n) => keys.incidentUpdate(incidentId, n)),
  );
  return found.flatMap((item) =>
    item === undefined ? [] : (updateItem.parse(item).message ?? []),
  );
};

const newsIn = async (
  table: Table,
  incidentId: string,
  update: number | undefined,
): Promise<IncidentNews | undefined> => {
  const wanted = [
    keys.incident(incidentId),
    ...(update === undefined ? [] : [keys.incidentUpdate(incidentId, update)]),
  ];
  const [found, told] = await getEach(table, wanted);
  if (found === undefined) return undefined;
  const { latestMessage, mergedInto, ...incident } = incidentItem.parse(found);
  if (told === undefined)
    return mergedInto === undefined
      ? { ...incident, message: latestMessage }
      : newsIn(table, mergedInto, undefined);
  const { n: _n, ...state } = updateItem.parse(told);
  return { ...incident, plannedResolutionAt: undefined, ...state };
};

/**
 * Incidents and their updates in the table: one consistent batch, since the event may be a second old. The present state
 * of one that was merged is that of the incident it went into.
 */
export const dynamoIncidentReader = (table: Table): IncidentReader => ({
  messages: (incidentId, between) => messages(table, incidentId, between),
  news: (incidentId, update) => newsIn(table, incidentId, update),
});
