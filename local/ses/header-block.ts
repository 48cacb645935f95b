/** A mail cut where its header ends; bytes as latin1, so that nothing is changed on the way. */
export type CutMail = {
  readonly fields: readonly Field[];
  /** The empty line and all behind it. */
  readonly rest: Buffer;
};

/** One header field as it stands: folded lines and all. */
export type Field = { readonly name: string; readonly text: string };

const lineFeed = 10;
const carriageReturn = 13;

/** Where the header ends: the first empty line, or the end of the mail. */
const headerEnd = (raw: Buffer): number => {
  let at = 0;
  while (at < raw.length) {
    if (raw[at] === lineFeed || (raw[at] === carriageReturn && raw[at + 1] === lineFeed)) return at;
    const next = raw.indexOf(lineFeed, at);
    if (next < 0) return raw.length;
    at = next + 1;
  }
  return at;
};

const fieldOf = (text: string): Field => ({
  name: text
    .slice(0, Math.max(text.indexOf(':'), 0))
    .trim()
    .toLowerCase(),
  text,
});

export const cutMail = (raw: Buffer): CutMail => {
  const end = headerEnd(raw);
  const lines = raw.toString('latin1', 0, end).split(/\r?\n/);
  const texts: string[] = [];
  for (const line of lines.filter((one) => one !== '')) {
    const isFolded = /^[ \t]/.test(line) && texts.length > 0;
    if (isFolded) texts.push(`${texts.pop()}\r\n${line}`);
    else texts.push(line);
  }
  return { fields: texts.map(fieldOf), rest: raw.subarray(end) };
};

/** A field's value on one line, as it is in bytes read as latin1. */
export const fieldValue = ({ text }: Field): string =>
  text
    .slice(text.indexOf(':') + 1)
    .replaceAll(/\r\n(?=[ \t])/g, '')
    .trim();

export const joinMail = (fields: readonly (Field | string)[], rest: Buffer): Buffer => {
  const head = fields.map((field) => `${typeof field === 'string' ? field : field.text}\r\n`);
  const gap = rest.length === 0 ? '\r\n' : '';
  return Buffer.concat([Buffer.from(head.join('') + gap, 'latin1'), rest]);
};
