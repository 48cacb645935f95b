import type { Email } from 'postal-mime';
import { displayLines } from './display.ts';
import { hasQuoteMark, htmlToText } from './html-text.ts';
import { isQuoted } from './quote-lines.ts';
import { visiblePart } from './visible-part.ts';

const textOfHtml = (html: string): string => htmlToText(html).replaceAll('\r', '\n');

const isCut = (text: string): boolean =>
  visiblePart(text).quoted !== undefined || text.split('\n', 2000).some(isQuoted);

/**
 * What a mail says, as text. Its own text part, unless that is empty; or unless only the HTML tells where the quotation begins,
 * which clients mark there whatever language they attribute it in.
 */
export const bodyText = ({ text = '', html }: Pick<Email, 'text' | 'html'>): string => {
  const own = displayLines(text);
  if (html === undefined) return own;
  if (own.trim() === '') return textOfHtml(html);
  if (!hasQuoteMark(html) || isCut(own)) return own;
  const marked = textOfHtml(html);
  return visiblePart(marked).quoted === undefined ? own : marked;
};
