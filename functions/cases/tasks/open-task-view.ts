import * as z from 'zod';

/** What a case shows of a task it waits for. */
export const openTaskSchema = z.object({
  id: z.string(),
  title: z.string(),
  queueId: z.string(),
  dueAt: z.iso.datetime().exactOptional(),
});
