import { type Block, type Inline, type Line, readMarkdown } from '#kernel/markdown.ts';
import { type Html, html, joined } from '#platform/html.ts';

const spanOf = (one: Inline): Html => {
  switch (one.is) {
    case 'text':
      return html`${one.text}`;
    case 'code':
      return html`<code>${one.text}</code>`;
    case 'link':
      return html`<a href="${one.url}">${one.text}</a>`;
    case 'strong':
      return html`<strong>${lineOf(one.of)}</strong>`;
    case 'emphasis':
      return html`<em>${lineOf(one.of)}</em>`;
  }
};

const lineOf = (line: Line): Html => joined(line.map(spanOf));

/** Lines of one part, one below the other. */
export const below = (lines: readonly Html[]): Html =>
  joined(lines.map((line, n) => (n === 0 ? line : html`<br>\n${line}`)));

const quote = 'margin:1em 0;padding-left:12px;border-left:3px solid #ccc;color:#555';
const code = 'padding:8px 12px;background:#f4f4f4;white-space:pre-wrap';

const blockOf = (block: Block): Html => {
  switch (block.is) {
    case 'paragraph':
      return html`<p>${below(block.lines.map(lineOf))}</p>\n`;
    case 'quote':
      return html`<blockquote style="${quote}">${below(block.lines.map(lineOf))}</blockquote>\n`;
    case 'code':
      return html`<pre style="${code}">${block.text}</pre>\n`;
    case 'list': {
      const items = joined(block.items.map((item) => html`<li>${lineOf(item)}</li>\n`));
      return block.start === undefined
        ? html`<ul>\n${items}</ul>\n`
        : html`<ol start="${String(block.start)}">\n${items}</ol>\n`;
    }
  }
};

/** What one of the desk wrote, as HTML for a mail: made of what was read, so nothing in it was written as HTML. */
export const markdownHtml = (written: string): Html => joined(readMarkdown(written).map(blockOf));
