import { compile, type FormatCallback } from 'html-to-text';
import { htmlBudgets, isTooMuchHtml } from './html-budget.ts';
import { quoteStart } from './quote-lines.ts';

/** Marks where a mail client itself says that the quoted part begins. */
const markQuote: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addInline(quoteStart, {});
  builder.closeBlock({ trailingLineBreaks: 1 });
  walk(element.children, builder);
};

const quotes = [
  'div.gmail_quote',
  'div.yahoo_quoted',
  'div.moz-cite-prefix',
  'div.protonmail_quote',
  'div#divRplyFwdMsg',
  'div#appendonsend',
  'div#mail-editor-reference-message-container',
  'div#OLK_SRC_BODY_SECTION',
  'blockquote[type=cite]',
];

/** The part of each selector that stands in the HTML as it is. */
const quoteMarks = new RegExp(quotes.map((selector) => selector.split(/[.#=\]]/)[1]).join('|'));

/** Whether an HTML text may hold a quotation its client marked; only the HTML itself tells for certain. */
export const hasQuoteMark = (html: string): boolean =>
  quoteMarks.test(html.slice(0, htmlBudgets.characters));

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: htmlBudgets.depth, maxInputLength: htmlBudgets.characters, ellipsis: '…' },
  formatters: { markQuote },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ...quotes.map((selector) => ({ selector, format: 'markQuote' })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
});

const lines = ['br', 'p', 'div', 'tr', 'li', 'table', 'blockquote', 'h1', 'h2', 'h3'];
const unread = ['style', 'script', 'title'];

/** Where to read on after a tag; what nobody reads is passed over with it. */
const afterTag = (html: string, open: number, name: string): number => {
  const comment = html.startsWith('<!--', open);
  if (comment) return html.indexOf('-->', open) + 3;
  const close = html.indexOf('>', open) + 1;
  return unread.includes(name) && html[open + 1] !== '/' ? html.indexOf(`</${name}`, close) : close;
};

/** Two breaks are an empty line; more of them, one after the other, say nothing. */
const mostBreaks = 2;

/** The words of an HTML text, with nothing left of its structure but line breaks. */
const flatten = (html: string): string => {
  const lower = html.toLowerCase();
  const pieces: string[] = [];
  let breaks = 0;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    const name = /^<\/?([a-z][a-z0-9]{0,20})/.exec(lower.slice(open, open + 24))?.[1] ?? '';
    const words = html.slice(at, open);
    if (words.trim() !== '') breaks = 0;
    if (lines.includes(name)) breaks += 1;
    pieces.push(words, lines.includes(name) && breaks <= mostBreaks ? '<br>' : '');
    at = afterTag(lower, open, name);
    if (at <= open) return pieces.join('');
  }
  return pieces.join('') + html.slice(at);
};

/**
 * The text of an HTML mail. What is too long is cut; what has too many elements or too deep ones is flattened first, so that no
 * mail costs more than a second (attack class 41) and none comes out empty that had words.
 */
export const htmlToText = (html: string): string => {
  const source = html.slice(0, htmlBudgets.characters).replaceAll(quoteStart, '');
  return convert(isTooMuchHtml(source) ? flatten(source) : source);
};
