/** What one mail may cost to parse. Whatever is beyond is kept raw and never given to the parser (attack class 40). */
export const budgets = {
  bytes: 40 * 1024 * 1024,
  lines: 1_000_000,
  /** Lines that are not base64; the parser is slow over them. */
  textLines: 100_000,
  parts: 1000,
  depth: 30,
  headerBytes: 256 * 1024,
  headerLines: 10_000,
} as const;

export type Budget = keyof typeof budgets;

/** `structure`: the parts are declared in a way that two readers may understand differently. */
export type Prescan =
  | { readonly fits: true }
  | { readonly fits: false; readonly over: Budget | 'structure' };

type Scan = {
  readonly boundaries: Buffer[];
  readonly spent: Record<Exclude<Budget, 'bytes' | 'depth'>, number>;
  /** The header block being read; `undefined` in a body. */
  block: string[] | undefined;
  /** Whether the body being read is base64. */
  isBase64: boolean;
};

type Over = Budget | 'structure' | undefined;

const newLine = 0x0a;
const carriageReturn = 0x0d;
const dash = 0x2d;

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x09);

/** A line without its line end, as the parser cuts it. */
const trimEnd = (line: Buffer): Buffer => {
  let end = line.length;
  while (end > 0 && line[end - 1] === carriageReturn) end -= 1;
  return line.subarray(0, end);
};

type Delimiter = { readonly index: number; readonly ends: boolean };

const delimiterOf = (line: Buffer, boundaries: readonly Buffer[]): Delimiter | undefined => {
  if (line.length <= 2 || line[0] !== dash || line[1] !== dash) return undefined;
  for (let index = boundaries.length - 1; index >= 0; index -= 1) {
    const boundary = boundaries[index] as Buffer;
    const rest = line.subarray(boundary.length + 2);
    if (!line.subarray(2, boundary.length + 2).equals(boundary)) continue;
    const ends = rest[0] === dash && rest[1] === dash;
    if (isBlank(ends ? rest.subarray(2) : rest)) return { index, ends };
  }
  return undefined;
};

const parameter =
  /[ \t]*;[ \t]*([!#-'*+,\-.0-9A-Z^_`a-z|~]+)[ \t]*=[ \t]*(?:"([ !#-[\]-~]*)"|([!#-'*-:<-[\]-~]+))[ \t]*/y;
const rest = /[ \t]*(?:;[ \t]*)?$/y;

/** The boundary of a `multipart` value; `structure` when it is not written plainly. */
const boundaryOf = (value: string, from: number): string | undefined | 'structure' => {
  let found: string | undefined;
  parameter.lastIndex = from;
  let at = from;
  for (let match = parameter.exec(value); match !== null; match = parameter.exec(value)) {
    const name = (match[1] ?? '').toLowerCase();
    if (name.startsWith('boundary*')) return 'structure';
    if (name === 'boundary') found ??= match[2] ?? match[3];
    at = parameter.lastIndex;
  }
  rest.lastIndex = at;
  return rest.test(value) ? found : 'structure';
};

const unfold = (block: readonly string[]): readonly string[] => {
  const fields: string[][] = [];
  for (const line of block) {
    const last = fields.at(-1);
    if (last !== undefined && /^[ \t]/.test(line)) last.push(line);
    else fields.push([line]);
  }
  return fields.map((lines) => lines.join(''));
};

const contentType = /^[ \t]*content-type[ \t]*:[ \t]*/i;
const transferEncoding = /^[ \t]*content-transfer-encoding[ \t]*:[ \t]*/i;

const isBase64 = (fields: readonly string[]): boolean => {
  const field = fields.find((line) => transferEncoding.test(line)) ?? '';
  return /^base64[ \t]*$/i.test(field.replace(transferEncoding, ''));
};

/** Reads a finished header block; the boundary it declares is waited for from now on. */
const closeBlock = (scan: Scan): Over => {
  const fields = unfold(scan.block ?? []);
  const field = fields.find((line) => contentType.test(line));
  scan.block = undefined;
  scan.isBase64 = isBase64(fields);
  if (field === undefined) return undefined;
  const value = field.replace(contentType, '').replaceAll('\r', ' ');
  const typeEnd = value.includes(';') ? value.indexOf(';') : value.length;
  if (/["(\\]/.test(value.slice(0, typeEnd))) return 'structure';
  if (!value.toLowerCase().startsWith('multipart/')) return undefined;
  const boundary = boundaryOf(value, typeEnd);
  if (boundary === 'structure') return 'structure';
  if (boundary === undefined || boundary === '') return undefined;
  scan.boundaries.push(Buffer.from(boundary, 'latin1'));
  return scan.boundaries.length > budgets.depth ? 'depth' : undefined;
};

const openPart = (scan: Scan, { index, ends }: Delimiter): Over => {
  scan.boundaries.length = ends ? index : index + 1;
  scan.block = ends ? undefined : [];
  scan.isBase64 = false;
  scan.spent.parts += ends ? 0 : 1;
  return scan.spent.parts > budgets.parts ? 'parts' : undefined;
};

const readHeader = (scan: Scan, line: Buffer): Over => {
  if (line.length === 0) return closeBlock(scan);
  scan.spent.headerBytes += line.length;
  scan.spent.headerLines += 1;
  if (scan.spent.headerBytes > budgets.headerBytes) return 'headerBytes';
  if (scan.spent.headerLines > budgets.headerLines) return 'headerLines';
  scan.block?.push(line.toString('latin1'));
  return undefined;
};

const countLine = ({ spent, isBase64: isCheap }: Scan): Over => {
  spent.lines += 1;
  spent.textLines += isCheap ? 0 : 1;
  if (spent.lines > budgets.lines) return 'lines';
  return spent.textLines > budgets.textLines ? 'textLines' : undefined;
};

const readLine = (scan: Scan, line: Buffer): Over => {
  const over = countLine(scan);
  if (over !== undefined) return over;
  const delimiter = delimiterOf(line, scan.boundaries);
  if (delimiter !== undefined) return openPart(scan, delimiter);
  return scan.block === undefined ? undefined : readHeader(scan, line);
};

/**
 * Walks over the bytes of a mail once, the way the parser will, and stops where a budget ends. Declarations that the
 * parser might read otherwise are refused, so that what it meets is never more than what was counted here.
 */
export const prescan = (raw: Buffer): Prescan => {
  if (raw.length > budgets.bytes) return { fits: false, over: 'bytes' };
  const scan: Scan = {
    boundaries: [],
    spent: { lines: 0, textLines: 0, parts: 0, headerBytes: 0, headerLines: 0 },
    block: [],
    isBase64: false,
  };
  let at = 0;
  while (at < raw.length) {
    const found = raw.indexOf(newLine, at);
    const end = found === -1 ? raw.length : found;
    const over = readLine(scan, trimEnd(raw.subarray(at, end)));
    if (over !== undefined) return { fits: false, over };
    at = end + 1;
  }
  return { fits: true };
};
