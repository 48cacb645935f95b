import type { FieldError } from '#kernel/fault.ts';

/** Nothing that is asked of this API lies deeper; what does is meant to exhaust whoever follows it. */
const deepest = 64;

const isSound = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * What no value may hold, whatever its schema says: NUL and halves of surrogate pairs, which break whoever stores or
 * encodes them, and levels without end.
 */
export const unsoundIn = (value: unknown, pointer: string, depth = 0): readonly FieldError[] => {
  if (typeof value === 'string')
    return isSound(value) ? [] : [{ pointer, detail: 'This text holds NUL or half a character.' }];
  if (typeof value !== 'object' || value === null) return [];
  if (depth === deepest) return [{ pointer, detail: `This lies deeper than ${deepest} levels.` }];
  return Object.entries(value).flatMap(([key, held]) =>
    isSound(key)
      ? unsoundIn(held, `${pointer}/${escaped(key)}`, depth + 1)
      : [{ pointer, detail: 'A name in this holds NUL or half a character.' }],
  );
};
