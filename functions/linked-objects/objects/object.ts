import * as z from 'zod';

export const objectKinds = ['github', 'gitlab', 'jira', 'generic'] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** What a status means here, whatever its system calls it. */
export const objectStatuses = ['open', 'done', 'unknown'] as const;

export const askErrors = ['not-found', 'refused', 'unreachable', 'unreadable'] as const;
export type AskError = (typeof askErrors)[number];

/** An object of another system that cases are linked to (CASE-8), as it is stored. */
export const objectSchema = z.object({
  id: z.string(),
  kind: z.enum(objectKinds),
  /** Host, and port if it is unusual. */
  site: z.string(),
  url: z.string(),
  /** What people call it there: `acme/api#12`, `SHOP-7`. */
  label: z.string(),
  title: z.string().exactOptional(),
  /** The word its system has for its status. */
  statusText: z.string().exactOptional(),
  status: z.enum(objectStatuses),
  fixVersion: z.string().exactOptional(),
  /** When it became what is shown, by its own system's clock. */
  saidAt: z.string().exactOptional(),
  /** What was heard of that very instant, by digest: the same again is no news. */
  heard: z.array(z.string()).default([]),
  /** When we last heard or asked. */
  freshAt: z.string().exactOptional(),
  /** When its system is asked next; absent while no open case needs it. */
  dueAt: z.string().exactOptional(),
  etag: z.string().exactOptional(),
  /** Why it could not be read when it was last asked for. */
  error: z.enum(askErrors).exactOptional(),
  /** Rises with each write. */
  version: z.int(),
  /** The number of its last journal entry: of the news cases are told. */
  news: z.int(),
  journalHash: z.string(),
});

export type LinkedObject = Readonly<z.infer<typeof objectSchema>>;
export type ObjectStatus = LinkedObject['status'];
