import type { Localised } from '../documents.ts';

/** Something with a name in English, Ukrainian, Russian and Lithuanian. */
export const named = (id: string, ...[en, uk, ru, lt]: readonly [string, string, string, string]) =>
  ({ id, name: { en, uk, ru, lt } }) satisfies { id: string; name: Localised };
