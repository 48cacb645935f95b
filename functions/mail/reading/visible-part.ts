import {
  attributionLines,
  isBlank,
  isDeviceSignature,
  isForward,
  isHeaderBlock,
  isQuoted,
  isSeparator,
  quoteStart,
} from './quote-lines.ts';

/** What a person wrote, and what their mail program put below; together they are the whole text. */
export type VisiblePart = { readonly visible: string; readonly quoted?: string };

/** Lines that are looked at; what comes later is below any quotation. */
const mostLines = 5000;

/** Characters that are looked at: more than a message keeps. The raw mail has the rest. */
const mostCharacters = 256 * 1024;

const isSignature = (line: string): boolean => line === '-- ' || line === '--';

const isCut = (lines: readonly string[], at: number): boolean => {
  const line = lines[at] ?? '';
  return (
    isSeparator(line) ||
    isSignature(line) ||
    isHeaderBlock(lines, at) ||
    attributionLines(lines, at) > 0
  );
};

/** Where a block of `>` lines begins that nothing but blank lines follows. */
const trailingQuote = (lines: readonly string[]): number => {
  let start = lines.length;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    if (isQuoted(line)) start = at;
    else if (!isBlank(line)) return start;
  }
  return start;
};

/** Whether a person wrote on below a quotation marked with `>`: then the answers stand among the quotes. */
const isAnsweredBelow = (lines: readonly string[], at: number): boolean => {
  const head = attributionLines(lines, at);
  if (head === 0) return false;
  const below = lines.slice(at + head).filter((line) => !isBlank(line));
  const own = below.findIndex((line) => !isQuoted(line));
  const [first = ''] = below;
  return isQuoted(first) && own > 0 && !isSignature(below[own] ?? '');
};

/** Whether a client marked as a quotation what it forwards, as Gmail does. */
const isMarkedForward = (lines: readonly string[], at: number): boolean =>
  lines[at] === quoteStart &&
  isForward(lines.slice(at + 1, at + 4).find((line) => !isBlank(line)) ?? '');

const cutAt = (lines: readonly string[]): number => {
  const end = Math.min(lines.length, mostLines);
  for (let at = 0; at < end; at += 1) {
    if (isForward(lines[at] ?? '') || isMarkedForward(lines, at)) return lines.length;
    if (!isCut(lines, at)) continue;
    return isAnsweredBelow(lines, at) ? lines.length : trailingQuote(lines.slice(0, at));
  }
  return trailingQuote(lines);
};

/** Where the signature of a telephone begins that stands last above the cut. */
const aboveDevice = (lines: readonly string[], cut: number): number => {
  let last = cut - 1;
  while (last >= 0 && isBlank(lines[last] ?? '')) last -= 1;
  return isDeviceSignature(lines[last] ?? '') ? last : cut;
};

const plain = (lines: readonly string[]): string =>
  lines
    .filter((line) => line !== quoteStart)
    .join('\n')
    .trim();

/** What the subject says: what is forwarded is to be read, so only a telephone's signature is cut. */
export type CutHint = { readonly isForwarded?: boolean };

/**
 * Cuts a reply where the quotation begins, in one pass over its lines and without backtracking. A mail that had text never
 * comes out empty: when all of it looks quoted, all of it is shown.
 */
export const visiblePart = (text: string, { isForwarded = false }: CutHint = {}): VisiblePart => {
  const lines = text.slice(0, mostCharacters).split('\n');
  const at = aboveDevice(lines, isForwarded ? lines.length : cutAt(lines));
  const visible = plain(lines.slice(0, at));
  const quoted = plain(lines.slice(at));
  if (visible === '') return { visible: quoted };
  return quoted === '' ? { visible } : { visible, quoted };
};
