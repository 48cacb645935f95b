import * as z from 'zod';
import { stateCategories } from '../../service-design/contract.ts';
import { parties } from './state-course.ts';

const delay = z.object({ minutes: z.number(), businessMinutes: z.number() });

/** Age and delay of a case. */
export const timesSchema = z.object({
  calendarId: z.string(),
  waitingSince: z.iso.datetime().optional(),
  age: delay,
  states: z.array(delay.extend({ state: z.string(), category: z.enum(stateCategories) })),
  parties: z.array(delay.extend({ party: z.enum(parties) })),
});
