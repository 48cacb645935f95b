const written = /^(?:\+|00)[\d ().-]{6,30}$/;
const stored = /^\+[1-9]\d{6,14}$/;

/** The zero that is dialled within a country only, as in `+44 (0)20 7946 0958`. */
const trunkZero = /\(0\)/;

/** The one form in which a phone number is stored: E.164, `+37060012345`. Numbers without a country code are refused. */
export const foldPhone = (text: string): string | undefined => {
  const trimmed = text.trim();
  if (!written.test(trimmed)) return undefined;
  const number = `+${trimmed
    .replace(/^(?:\+|00)/, '')
    .replace(trunkZero, '')
    .replaceAll(/\D/g, '')}`;
  return stored.test(number) ? number : undefined;
};
