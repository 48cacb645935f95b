import * as z from 'zod';

/** Text that can be stored and mailed: half of a surrogate pair is no character, and breaks whoever encodes it. */
export const soundText = z
  .string()
  .refine((text) => text.isWellFormed(), 'This text holds half a character.');

/** A name or a word, at most so many characters, without space around it. */
export const wordOf = (longest: number) => soundText.trim().min(1).max(longest);

/** Spelled out: the pattern is printed for readers in other languages, of which few know `\p{Cc}`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const withoutControls = /^[^\u0000-\u001f\u007f-\u009f]*$/u;

/** A word or more that fits a header: no line break, nor any other control character. */
export const lineOf = (longest: number) =>
  wordOf(longest).regex(withoutControls, 'This is one line of text.');

/** A text without the slashes at its end; a pattern would look at each run of slashes again and again. */
export const withoutEndSlashes = (text: string): string => {
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
};

/** What somebody wrote, at most so many bytes of UTF-8; space alone is nothing written. */
export const textOf = (longestBytes: number) =>
  soundText
    .trim()
    .min(1)
    .refine(
      (text) => Buffer.byteLength(text) <= longestBytes,
      `A text has at most ${longestBytes / 1024} KB.`,
    );
