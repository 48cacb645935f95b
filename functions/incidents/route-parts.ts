import * as z from 'zod';
import { idPattern } from '#kernel/id.ts';
import { localisedSchema } from '../service-design/contract.ts';

/** What the routes of incidents share. */

export const read = 'incidents:read';
export const write = 'incidents:write';

export const instant = z.iso.datetime();
export const incidentId = z.string().regex(idPattern('incident'));
export const caseId = z.string().regex(idPattern('case'));

/** One text for everybody, or one a language. */
export const inWords = <T extends z.ZodType>(text: T) =>
  z.union([
    text,
    localisedSchema.extend({
      en: text,
      uk: text.optional(),
      ru: text.optional(),
      lt: text.optional(),
    }),
  ]);
