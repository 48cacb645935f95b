import { forwardPrefixes, quoteWords, signedBy } from './quote-words.ts';

/** Stands in text that was HTML where the client marked its quotation; no mail can carry it, see `htmlToText`. */
export const quoteStart = '\u0002';

/** The longest line that is looked at; longer ones are nobody's attribution. */
const longest = 400;

const foldLine = (line: string): string =>
  line
    .slice(0, longest)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('*', '')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .trim();

const bare = (line: string): string =>
  foldLine(line)
    .replace(/^[-–—_=#> ]{0,60}/, '')
    .replace(/[-–—_=#: ]{1,60}$/, '');

export const isQuoted = (line: string): boolean => line.startsWith('>');

export const isBlank = (line: string): boolean => line.trim() === '';

/** `----- Original Message -----`, our own `reply above this line`, or the row of underscores Outlook draws. */
export const isSeparator = (line: string): boolean => {
  if (line === quoteStart) return true;
  if (!/^[\s>]{0,20}[-–—_=#]{2}/.test(line)) return false;
  if (/^_{20,100}\s*$/.test(line.slice(0, longest))) return true;
  return quoteWords.separators.has(bare(line));
};

/** What begins a forwarded mail: that is what the person wants to be read, so nothing below it is cut. */
export const isForward = (line: string): boolean =>
  line.length <= longest && quoteWords.forwards.has(bare(line));

/** `Fwd: …` in the languages we know: Outlook marks a forwarded mail by nothing else. */
export const isForwardSubject = (subject: string): boolean => {
  const folded = foldLine(subject);
  const colon = folded.indexOf(':');
  return colon > 0 && forwardPrefixes.includes(folded.slice(0, colon).trim());
};

/** `Sent from my iPhone`: nobody wrote it. */
export const isDeviceSignature = (line: string): boolean => {
  if (line.length > 200) return false;
  const folded = foldLine(line);
  return (
    quoteWords.signs.some((beginning) => folded.startsWith(beginning)) &&
    signedBy.some((name) => folded.includes(name))
  );
};

const labelOf = (line: string): string => {
  const folded = foldLine(line);
  const colon = folded.indexOf(':');
  return colon > 0 && colon < 25 ? folded.slice(0, colon).trim() : '';
};

/** A block of `From: … Sent: … Subject: …`, which Outlook and its kin put above what they quote. */
export const isHeaderBlock = (lines: readonly string[], at: number): boolean => {
  if (!quoteWords.from.has(labelOf(lines[at] ?? ''))) return false;
  const others = lines.slice(at + 1, at + 8).filter((line) => quoteWords.labels.has(labelOf(line)));
  return others.length >= 2;
};

const endsWithVerb = (folded: string): boolean => {
  const sentence = folded.replace(/[:\s]{1,20}$/, '');
  const word = sentence.slice(sentence.lastIndexOf(' ') + 1);
  return quoteWords.wrote.has(word);
};

/** Clients leave at most a few blank lines between `On … wrote:` and what they quote. */
const nextWritten = (lines: readonly string[], at: number): string =>
  lines.slice(at, at + 4).find((line) => !isBlank(line)) ?? '';

const hasDate = (folded: string): boolean => /\d{1,4}[./:-]\d{2}|\d{4}/.test(folded);

const beginsLikeOne = (folded: string): boolean =>
  quoteWords.opens.some((beginning) => folded.startsWith(beginning));

const isAttributionText = (folded: string, next: string): boolean => {
  if (!folded.endsWith(':')) return false;
  if (endsWithVerb(folded)) return hasDate(folded) || folded.includes('@') || isQuoted(next);
  if (!hasDate(folded)) return false;
  // German and Polish put the verb before the name.
  if (beginsLikeOne(folded) && quoteWords.wroteBy.some((verb) => folded.includes(verb)))
    return true;
  // Russian Gmail, Yandex and UKR.NET: a date, a name, an address in angle brackets, a colon, no verb.
  return /<[^<>\s]{3,250}@[^<>\s]{3,250}>:$/.test(folded);
};

/** Whether a line can be the first of an attribution that is wrapped: `On …`, or a date near its beginning. */
const opensAttribution = (folded: string): boolean =>
  beginsLikeOne(folded) || hasDate(folded.slice(0, 25));

/**
 * `On … wrote:` in the languages we know, on one line or wrapped over up to three; answers how many lines it takes. What a person
 * wrote just above it is not taken for its beginning.
 */
export const attributionLines = (lines: readonly string[], at: number): number => {
  let joined = '';
  for (let count = 1; count <= 3; count += 1) {
    const line = lines[at + count - 1];
    if (line === undefined || isBlank(line) || line.length > longest) return 0;
    const folded = foldLine(line);
    const next = nextWritten(lines, at + count);
    joined = `${joined} ${folded}`.trim();
    if (count > 1 && hasDate(folded) && isAttributionText(folded, next)) return 0;
    if (isAttributionText(joined, next)) return count;
    if (count === 1 && !opensAttribution(folded)) return 0;
  }
  return 0;
};
