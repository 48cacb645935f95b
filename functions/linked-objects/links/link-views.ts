import * as z from 'zod';
import { askErrors, type LinkedObject, objectKinds, objectStatuses } from '../objects/object.ts';

/** What is shown of an object a case is linked to. */
export const linkSchema = z.object({
  /** The id of the object: a case is linked to it once. */
  id: z.string(),
  kind: z.enum(objectKinds),
  url: z.string(),
  label: z.string(),
  title: z.string().exactOptional(),
  statusText: z.string().exactOptional(),
  status: z.enum(objectStatuses),
  fixVersion: z.string().exactOptional(),
  saidAt: z.string().exactOptional(),
  freshAt: z.string().exactOptional(),
  error: z.enum(askErrors).exactOptional(),
  version: z.int(),
});

/** In a list it also says whether its system can be asked for it: one with a token is configured. */
export const listedLinkSchema = linkSchema.extend({ isAsked: z.boolean() });

export type LinkView = Readonly<z.infer<typeof linkSchema>>;

export const viewOf = (object: LinkedObject): LinkView => linkSchema.parse(object);
