import * as z from 'zod';
import { objectStatuses } from '../objects/object.ts';
import { instantIn, type Said, type SystemReading } from './reading.ts';

/** What a system of another make posts: our own words. */
const saidSchema = z.object({
  url: z.string(),
  title: z.string().optional(),
  status: z.enum(objectStatuses).optional(),
  statusText: z.string().optional(),
  fixVersion: z.string().nullable().optional(),
  updatedAt: z.string().optional(),
});

/** A system of another make; it is never asked. */
export const genericHook: SystemReading['hook'] = (payload, { now }): Said | undefined => {
  const { data } = saidSchema.safeParse(payload);
  if (data === undefined) return undefined;
  const { url, updatedAt, ...news } = data;
  return { url, news: { ...news, at: instantIn(updatedAt, now) } };
};
