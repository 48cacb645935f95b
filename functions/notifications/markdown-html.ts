import { type Block, type Inline, type Line, readMarkdown } from '#kernel/markdown.ts';
import { anchor, escapeHtml } from './html.ts';

const spanOf = (one: Inline): string => {
  switch (one.is) {
    case 'text':
      return escapeHtml(one.text);
    case 'code':
      return `<code>${escapeHtml(one.text)}</code>`;
    case 'link':
      return anchor(one.url, one.text);
    case 'strong':
      return `<strong>${lineOf(one.of)}</strong>`;
    case 'emphasis':
      return `<em>${lineOf(one.of)}</em>`;
  }
};

const lineOf = (line: Line): string => line.map(spanOf).join('');
const linesOf = (lines: readonly Line[]): string => lines.map(lineOf).join('<br>\n');

const quote = 'margin:1em 0;padding-left:12px;border-left:3px solid #ccc;color:#555';
const code = 'padding:8px 12px;background:#f4f4f4;white-space:pre-wrap';

const blockOf = (block: Block): string => {
  switch (block.is) {
    case 'paragraph':
      return `<p>${linesOf(block.lines)}</p>`;
    case 'quote':
      return `<blockquote style="${quote}">${linesOf(block.lines)}</blockquote>`;
    case 'code':
      return `<pre style="${code}">${escapeHtml(block.text)}</pre>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${lineOf(item)}</li>`).join('\n');
      return block.start === undefined
        ? `<ul>\n${items}\n</ul>`
        : `<ol start="${block.start}">\n${items}\n</ol>`;
    }
  }
};

/** What one of the desk wrote, as HTML for a mail: made of what was read, so nothing in it was written as HTML. */
export const markdownHtml = (written: string): string =>
  readMarkdown(written).map(blockOf).join('\n');
