import * as z from 'zod';
import { actorRefSchema } from './views.ts';

/** One entry of the journal, whole: whoever reads it can verify the chain (CASE-5). */
export const journalEntrySchema = z.object({
  n: z.int(),
  id: z.string(),
  type: z.string(),
  version: z.int(),
  subject: z.string(),
  at: z.iso.datetime(),
  actor: actorRefSchema,
  data: z.record(z.string(), z.unknown()),
  previousHash: z.string(),
  hash: z.string(),
});

export const verdictSchema = z.union([
  z.object({ intact: z.literal(true), entries: z.int() }),
  z.object({ intact: z.literal(false), brokenAt: z.int() }),
]);

/** A whole journal, for keeping elsewhere. */
export const journalExportSchema = z.object({
  caseId: z.string(),
  reference: z.string(),
  exportedAt: z.iso.datetime(),
  head: z.object({ n: z.int(), hash: z.string() }),
  verification: verdictSchema,
  entries: z.array(journalEntrySchema),
});
