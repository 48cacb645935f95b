import * as z from 'zod';
import type { Item } from '#platform/dynamo.ts';
import { type Key, keys } from '#platform/table.ts';
import type { Indexed, SearchKind } from './word-index.ts';

const wordListSchema = z.object({ words: z.array(z.string()), version: z.int() });

/** By which words a subject is found, and as of which version of it. */
export const wordListOf = (item: Item) => wordListSchema.parse(item);

const lettersOf = (word: string): string => word.slice(0, 2);

/** The partition of words that begin so. */
export const partitionOf = (kind: SearchKind, beginning: string): string =>
  keys.word(kind, lettersOf(beginning), '', '', '').pk;

/** Where a word of a subject stands; `newness` puts later instants first. */
export const placeOf = ({ kind, subjectId }: Indexed, word: string, newness: string): Key =>
  keys.word(kind, lettersOf(word), word, newness, subjectId);
