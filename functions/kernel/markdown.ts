/**
 * The part of Markdown that people write in messages, read into blocks: paragraphs, lists, quotes, code; strong, emphasis, code and
 * links to http(s). There is no HTML, no picture and no address without its scheme in it, whatever was written, and reading takes
 * time by the length of the text alone.
 */

export type Inline =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'link'; readonly url: string; readonly text: string }
  | { readonly is: 'strong' | 'emphasis'; readonly of: readonly Inline[] };

/** A line of a paragraph, an item of a list. */
export type Line = readonly Inline[];

export type Block =
  | { readonly is: 'paragraph' | 'quote'; readonly lines: readonly Line[] }
  | { readonly is: 'list'; readonly items: readonly Line[]; readonly start?: number }
  | { readonly is: 'code'; readonly text: string; readonly language?: string };

/** Bounded in every part, so that no opening sign makes the rest be looked through again. */
const tokens =
  /`([^`\n]{1,500})`|\[([^[\]\n]{1,300})\]\((https?:\/\/[^\s()<>"]{1,2000})\)|(https?:\/\/[^\s<>"]{1,2000})|(\*\*|\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/gu;

type Mark = { readonly sign: string; readonly of: Inline[] };

const text = (of: string): Inline => ({ is: 'text', text: of });

const behindAddress = new Set(".,;:!?)]'*_");

/** A full stop behind an address ends the sentence, not the address. */
const withoutPunctuation = (url: string): string => {
  let end = url.length;
  while (behindAddress.has(url.charAt(end - 1))) end -= 1;
  return url.slice(0, end);
};

/** Takes marks off that were never closed: their signs are text. */
const unwind = (open: Mark[], down: number): void => {
  while (open.length > down) {
    const left = open.pop();
    if (left !== undefined) open.at(-1)?.of.push(text(left.sign), ...left.of);
  }
};

const close = (open: Mark[], at: number): void => {
  unwind(open, at + 1);
  const closed = open.pop();
  if (closed === undefined) return;
  const is = closed.sign === '**' ? 'strong' : 'emphasis';
  open.at(-1)?.of.push({ is, of: closed.of });
};

/** A sign that hugs the word behind it opens, one that hugs the word before it closes; any other is text. */
const takeSign = (open: Mark[], sign: string, { before, behind }: Neighbours): void => {
  const at = open.findIndex((mark) => mark.sign === sign);
  if (at > 0 && /\S/u.test(before)) close(open, at);
  else if (at < 0 && /\S/u.test(behind)) open.push({ sign, of: [] });
  else open.at(-1)?.of.push(text(sign));
};

type Neighbours = { readonly before: string; readonly behind: string };

/** The mark of the line itself lies at the bottom. */
const readLine = (line: string): Line => {
  const open: Mark[] = [{ sign: '', of: [] }];
  const put = (one: Inline): void => void open.at(-1)?.of.push(one);
  let done = 0;
  for (const { 0: all, 1: code, 2: label, 3: target, 4: address, index } of line.matchAll(tokens)) {
    const url = address === undefined ? undefined : withoutPunctuation(address);
    if (index > done) put(text(line.slice(done, index)));
    done = index + (url ?? all).length;
    if (code !== undefined) put({ is: 'code', text: code });
    else if (target !== undefined) put({ is: 'link', url: target, text: label ?? target });
    else if (url !== undefined) put({ is: 'link', url, text: url });
    else takeSign(open, all, { before: line.charAt(index - 1), behind: line.charAt(done) });
  }
  if (done < line.length) put(text(line.slice(done)));
  unwind(open, 1);
  return open[0]?.of ?? [];
};

const fence = /^\s{0,3}```([\w+#-]{0,20})\s*$/;
const bullet = /^\s{0,3}[-*+]\s+(?=\S)/;
const numbered = /^\s{0,3}(\d{1,9})[.)]\s+(?=\S)/;
const quoted = /^\s{0,3}>\s?/;

/** What kind of block a line belongs to; a blank one to none. */
const kindOf = (line: string): 'blank' | 'bullets' | 'numbers' | 'quote' | 'paragraph' => {
  if (line.trim() === '') return 'blank';
  if (bullet.test(line)) return 'bullets';
  if (numbered.test(line)) return 'numbers';
  return quoted.test(line) ? 'quote' : 'paragraph';
};

const blockOf = (kind: ReturnType<typeof kindOf>, lines: readonly string[]): readonly Block[] => {
  const read = (begins: RegExp): readonly Line[] =>
    lines.map((line) => readLine(line.replace(begins, '')));
  switch (kind) {
    case 'blank':
      return [];
    case 'bullets':
      return [{ is: 'list', items: read(bullet) }];
    case 'numbers':
      return [
        { is: 'list', items: read(numbered), start: Number(numbered.exec(lines[0] ?? '')?.[1]) },
      ];
    case 'quote':
      return [{ is: 'quote', lines: read(quoted) }];
    case 'paragraph':
      return [{ is: 'paragraph', lines: read(/^\s{0,3}(?=\S)/) }];
  }
};

type Part = { readonly language?: string; readonly lines: string[] };

/** Lines between fences are code; a fence that is not closed holds all that follows. */
const splitAtFences = (lines: readonly string[]): readonly Part[] => {
  const parts: Part[] = [{ lines: [] }];
  for (const line of lines) {
    const language = fence.exec(line)?.[1];
    const isInCode = parts.at(-1)?.language !== undefined;
    if (language === undefined || (isInCode && language !== '')) parts.at(-1)?.lines.push(line);
    else parts.push(isInCode ? { lines: [] } : { language, lines: [] });
  }
  return parts;
};

const readBlocks = (lines: readonly string[]): readonly Block[] => {
  const runs: { readonly kind: ReturnType<typeof kindOf>; readonly lines: string[] }[] = [];
  for (const line of lines) {
    const kind = kindOf(line);
    const run = runs.at(-1);
    if (run?.kind === kind) run.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs.flatMap(({ kind, lines: of }) => blockOf(kind, of));
};

const codeOf = (language: string, lines: readonly string[]): Block => {
  const code = { is: 'code', text: lines.join('\n') } as const;
  return language === '' ? code : { ...code, language };
};

/** Reads what somebody wrote: no word of it is lost, whatever its signs mean. Numbers of a list count on from the first. */
export const readMarkdown = (written: string): readonly Block[] =>
  splitAtFences(written.split(/\r?\n/)).flatMap(({ language, lines }) =>
    language === undefined ? readBlocks(lines) : [codeOf(language, lines)],
  );
