const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A short text of a stranger as it is shown: one line, without control, bidirectional and invisible characters
 * (attack class 12), cut at `longest` characters.
 */
export const displayText = (text: string, longest: number): string => {
  const start = [...text.slice(0, longest * 8)].slice(0, longest * 2).join('');
  const line = start
    .replaceAll(/[\r\n\t]/g, ' ')
    .replaceAll(hidden, '')
    .replaceAll(/ {2,}/g, ' ');
  return [...line.trim()].slice(0, longest).join('');
};

/** A longer text as it is shown: lines are kept, what cannot be seen is not. */
export const displayLines = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{C}\n\t\u200c\u200d]/gu, '');

/** Marks that turn the direction of a text, hide in it, or hide it; joiners are part of some scripts, and emoji need them. */
const turningOrHiding = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** Whether a short text of a stranger holds what cannot be seen. */
export const hasHidden = (text: string): boolean => turningOrHiding.test(text.slice(0, 2000));

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** Whether one word mixes alphabets, as a look-alike does. */
export const hasMixedScript = (text: string): boolean =>
  text
    .slice(0, 1000)
    .split(/[^\p{L}]/u)
    .some((word) => scripts.filter((script) => script.test(word)).length > 1);

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const longestName = 120;

/** A file's name as it is shown and offered for saving; it never decides where the file is kept (class 34). */
export const fileName = (name: string | null, fallback: string): string => {
  const base = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const shown = displayText(base.replaceAll(/%2f|%5c|["<>|:*?]/gi, '_'), longestName * 2);
  const bare = shown.replace(/^[.\s]+/, '').replace(/[. ]{1,300}$/, '');
  const short = bare.length <= longestName ? bare : `${bare.slice(0, 100)}~${bare.slice(-19)}`;
  if (short === '') return fallback;
  return reserved.test(short) ? `_${short}` : short;
};

const plainType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/;

/** A media type as it is noted; what is not one is bytes. */
export const mediaType = (type: string): string =>
  plainType.test(type) ? type : 'application/octet-stream';
