/** GSM 03.38: the letters a part of 160 can hold; those of the second set take two places. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '^{}\\[~]|€\f';

const septets = (text: string): number | undefined => {
  let count = 0;
  for (const letter of text) {
    if (!basic.includes(letter) && !extended.includes(letter)) return undefined;
    count += extended.includes(letter) ? 2 : 1;
  }
  return count;
};

const partsOf = (length: number, alone: number, joined: number): number =>
  length <= alone ? 1 : Math.ceil(length / joined);

/** How many parts a carrier makes, and charges, of a text: Cyrillic and Lithuanian letters leave room for 70 a part. */
export const smsParts = (text: string): number => {
  const plain = septets(text);
  return plain === undefined ? partsOf(text.length, 70, 67) : partsOf(plain, 160, 153);
};
