/** How marks of Markdown are put into what is being written: what is replaced by what, and what is selected then. */
export type Edit = {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: readonly [start: number, end: number];
};

/** What stands in a field, and which part of it is selected. */
export type Written = { readonly text: string; readonly start: number; readonly end: number };

/** Puts a sign on both sides of what is selected, or takes it away where it stands already. */
const around =
  (sign: string) =>
  ({ text, start, end }: Written): Edit => {
    const inner = text.slice(start, end);
    const from = start - sign.length;
    const to = end + sign.length;
    const isMarked = text.slice(Math.max(from, 0), start) === sign && text.slice(end, to) === sign;
    // Two stars are strong, not emphasis twice.
    const isLonger = sign === '*' && text.slice(Math.max(from - 1, 0), from) === '*';
    return isMarked && !isLonger
      ? { from, to, insert: inner, select: [from, from + inner.length] }
      : {
          from: start,
          to: end,
          insert: `${sign}${inner}${sign}`,
          select: [start + sign.length, end + sign.length],
        };
  };

/** Begins each line of what is selected with a sign, or takes the signs away where all lines have one. */
const atLines =
  (begins: RegExp, sign: (n: number) => string) =>
  ({ text, start, end }: Written): Edit => {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const next = text.indexOf('\n', end);
    const to = next < 0 ? text.length : next;
    const lines = text.slice(from, to).split('\n');
    const isMarked = lines.every((line) => begins.test(line));
    const insert = lines
      .map((line, n) => (isMarked ? line.replace(begins, '') : `${sign(n)}${line}`))
      .join('\n');
    return { from, to, insert, select: [from + insert.length, from + insert.length] };
  };

const address = 'https://';

/** Makes a link of what is selected, whose address is selected, to be written over; an address by itself is a link too. */
const link = ({ text, start, end }: Written): Edit => {
  const label = text.slice(start, end);
  const insert = label === '' ? address : `[${label}](${address})`;
  const at = start + (label === '' ? 0 : label.length + 3);
  return { from: start, to: end, insert, select: [at, at + address.length] };
};

export const marks = {
  strong: around('**'),
  emphasis: around('*'),
  code: around('`'),
  link,
  bullets: atLines(/^[-*+] /, () => '- '),
  numbers: atLines(/^\d+[.)] /, (n) => `${n + 1}. `),
  quote: atLines(/^> ?/, () => '> '),
} as const satisfies Readonly<Record<string, (written: Written) => Edit>>;

export type MarkName = keyof typeof marks;
