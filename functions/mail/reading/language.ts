import { type Language, languages } from '#kernel/language.ts';

const sample = 4000;

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

const isLanguage = (word: string): word is Language =>
  (languages as readonly string[]).includes(word);

/**
 * Guesses the language a stranger wrote in, from letters only the language has; with no letter to tell, what the mail says of
 * itself (`Content-Language`), else English.
 */
export const guessLanguage = (text: string, declared: string | undefined): Language => {
  const start = text.slice(0, sample);
  const cyrillic = countOf(start, /\p{Script=Cyrillic}/gu);
  const latin = countOf(start, /\p{Script=Latin}/gu);
  if (cyrillic > latin / 2) return /[іїєґ]/i.test(start) ? 'uk' : 'ru';
  if (/[ąčęėįšųūž]/i.test(start)) return 'lt';
  const word = (declared ?? '').slice(0, 2).toLowerCase();
  return isLanguage(word) ? word : 'en';
};
