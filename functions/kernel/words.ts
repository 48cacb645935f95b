/** A word or name as it is compared: without accents, case and odd spaces. */
export const foldWord = (text: string): string =>
  text
    .replaceAll('№', ' ')
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a text, folded. */
export const wordsOf = (text: string): readonly string[] =>
  foldWord(text)
    .split(' ')
    .filter((word) => word !== '');
