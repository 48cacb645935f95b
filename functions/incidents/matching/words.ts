import { wordsOf } from '#kernel/words.ts';

const shortestStem = 4;

/** Endings differ by case and number in our languages: words of a length agree in all but their last three letters. */
const sameStem = (a: string, b: string): boolean => {
  const stem = Math.max(shortestStem, Math.min(a.length, b.length) - 3);
  return a === b || (a.length >= stem && b.length >= stem && a.slice(0, stem) === b.slice(0, stem));
};

/** Whether all words of a name stand in a text, in any form and order. */
export const mentions = (words: readonly string[], name: string): boolean => {
  const wanted = wordsOf(name);
  return wanted.length > 0 && wanted.every((one) => words.some((word) => sameStem(word, one)));
};
