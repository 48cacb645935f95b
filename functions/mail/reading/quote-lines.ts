/** Stands in text that was HTML where the client marked its quotation; no mail can carry it, see `htmlToText`. */
export const quoteStart = '\u0002';

/** The longest line that is looked at; longer ones are nobody's attribution. */
const longest = 400;

const headerLabels = {
  from: ['from', 'від', 'от', 'nuo', 'kas', 'von', 'od'],
  other: [
    ...['sent', 'date', 'to', 'cc', 'subject'],
    ...['надіслано', 'дата', 'кому', 'копія', 'тема', 'відправлено'],
    ...['отправлено', 'копия', 'дата отправки'],
    ...['išsiųsta', 'siųsta', 'data', 'iki', 'kam', 'tema', 'kopija'],
    ...['gesendet', 'an', 'betreff', 'wysłano', 'do', 'temat'],
  ],
} as const;

const verbs = [
  'wrote',
  ...['пише', 'пишет', 'написав', 'написала', 'написав(ла)', 'написал', 'написала', 'написал(а)'],
  ...['rašė', 'parašė', 'schrieb', 'napisał', 'napisała', 'napisał(a)'],
] as const;

const separators = [
  ...['original message', 'reply above this line', 'please reply above this line'],
  ...['оригінальне повідомлення', 'початкове повідомлення', 'вихідне повідомлення'],
  ...['исходное сообщение', 'оригинальное сообщение', 'пересылаемое сообщение'],
  ...['pradinis laiškas', 'pradinis pranešimas', 'originalus laiškas', 'originalus pranešimas'],
  ...['відповідайте вище цієї лінії', 'отвечайте выше этой линии', 'atsakykite virš šios eilutės'],
] as const;

const forwards = [
  ...['forwarded message', 'begin forwarded message', 'переслане повідомлення'],
  ...['пересланное сообщение', 'пересылаемое сообщение', 'persiųstas laiškas'],
  ...['persiųstas pranešimas', 'persiunčiamas laiškas'],
] as const;

const foldLine = (line: string): string =>
  line.slice(0, longest).normalize('NFC').toLowerCase().replaceAll('*', '').trim();

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
  return separators.some((words) => words === bare(line));
};

/** What begins a forwarded mail: that is what the person wants to be read, so nothing below it is cut. */
export const isForward = (line: string): boolean =>
  line.length <= longest && forwards.some((words) => words === bare(line));

const labelOf = (line: string): string => {
  const folded = foldLine(line);
  const colon = folded.indexOf(':');
  return colon > 0 && colon < 25 ? folded.slice(0, colon).trim() : '';
};

const isAmong = (words: readonly string[], word: string): boolean => words.includes(word);

/** A block of `From: … Sent: … Subject: …`, which Outlook and its kin put above what they quote. */
export const isHeaderBlock = (lines: readonly string[], at: number): boolean => {
  if (!isAmong(headerLabels.from, labelOf(lines[at] ?? ''))) return false;
  const others = lines
    .slice(at + 1, at + 8)
    .filter((line) => isAmong(headerLabels.other, labelOf(line)));
  return others.length >= 2;
};

const endsWithVerb = (folded: string): boolean => {
  const sentence = folded.replace(/[:\s]{1,20}$/, '');
  const word = sentence.slice(sentence.lastIndexOf(' ') + 1);
  return isAmong(verbs, word);
};

/** Clients leave at most a few blank lines between `On … wrote:` and what they quote. */
const nextWritten = (lines: readonly string[], at: number): string =>
  lines.slice(at, at + 4).find((line) => !isBlank(line)) ?? '';

const hasDate = (folded: string): boolean => /\d{1,4}[./:-]\d{2}|\d{4}/.test(folded);

const isAttributionText = (folded: string, next: string): boolean => {
  if (!folded.endsWith(':')) return false;
  if (endsWithVerb(folded)) return hasDate(folded) || folded.includes('@') || isQuoted(next);
  // Russian Gmail and Yandex: a date, a name, an address in angle brackets, a colon, no verb.
  return hasDate(folded) && /<[^<>\s]{3,250}@[^<>\s]{3,250}>:$/.test(folded);
};

/** Whether a line can be the first of an attribution that is wrapped: `On …`, or a date near its beginning. */
const opensAttribution = (folded: string): boolean =>
  folded.startsWith('on ') || hasDate(folded.slice(0, 25));

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
