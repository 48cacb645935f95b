import { z } from 'zod';
import { getItems, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { localisedSchema } from '../../service-design/contract.ts';
import type { IncidentReader } from './incident-news.ts';

const status = z.enum(['investigating', 'identified', 'monitoring', 'resolved']);
const message = z.union([z.string(), localisedSchema]).exactOptional();

const incidentItem = z.object({
  reference: z.string(),
  title: z.string(),
  status,
  plannedResolutionAt: z.string().exactOptional(),
  latestMessage: message,
  updateNumber: z.int().default(0),
});

const updateItem = z.object({
  n: z.int(),
  status,
  plannedResolutionAt: z.string().exactOptional(),
  message,
});

/** Incidents and their updates in the table: one consistent batch, since the event may be a second old. */
export const dynamoIncidentReader = (table: Table): IncidentReader => ({
  news: async (incidentId, update) => {
    const wanted = [
      keys.incident(incidentId),
      ...(update === undefined ? [] : [keys.incidentUpdate(incidentId, update)]),
    ];
    const items = await getItems(table, wanted, { consistent: true });
    const found = items.find(({ sk }) => sk === wanted[0]?.sk);
    if (found === undefined) return undefined;
    const { latestMessage, ...incident } = incidentItem.parse(found);
    const told = items.find(({ sk }) => sk === wanted[1]?.sk);
    if (told === undefined) return { ...incident, message: latestMessage };
    const { n: _n, ...state } = updateItem.parse(told);
    return { ...incident, plannedResolutionAt: undefined, ...state };
  },
});
