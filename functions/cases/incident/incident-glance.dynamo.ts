import * as z from 'zod';
import { getItem, getItems, type Item, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { incidentStatuses, localisedSchema } from '../../service-design/contract.ts';
import type { IncidentGlance, IncidentGlances } from './incident-glance.ts';

const glanceSchema = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  shownTitle: z.union([z.string(), localisedSchema]),
  status: z.enum(incidentStatuses),
  plannedResolutionAt: z.iso.datetime().exactOptional(),
  latestMessage: z.union([z.string(), localisedSchema]).exactOptional(),
  updateNumber: z.int().default(0),
  changedAt: z.iso.datetime(),
  mergedInto: z.string().exactOptional(),
}) satisfies z.ZodType<IncidentGlance>;

const glanceOf = (item: Item): IncidentGlance => glanceSchema.parse(item);

/** Incidents of the one table, as cases look at them. */
export const dynamoIncidentGlances = (table: Table): IncidentGlances => ({
  glance: async (incidentId) => {
    const item = await getItem(table, keys.incident(incidentId));
    return item === undefined ? undefined : glanceOf(item);
  },
  glances: async (incidentIds) => {
    const wanted = [...new Set(incidentIds)].map((id) => keys.incident(id));
    return wanted.length === 0 ? [] : (await getItems(table, wanted)).map(glanceOf);
  },
});
