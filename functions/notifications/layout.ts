import { anchor, escapeHtml } from './html.ts';
import type { Mail } from './mailer.ts';
import { markdownHtml } from './markdown-html.ts';

/** What surrounds the words of a mail. */
type LaidOut = Pick<Mail, 'text' | 'markdown' | 'language' | 'caseLink'>;

/** The words, and below them where the case is found. */
export const plainText = ({ text, caseLink }: LaidOut): string =>
  caseLink === undefined ? text : `${text.trimEnd()}\n\n${caseLink.reference}: ${caseLink.url}\n`;

/** Only addresses of ours become links: what a customer wrote in a mail of ours is text. */
const linked = (line: string, ours: readonly string[]): string => {
  const from = ours.map((url) => line.indexOf(url)).filter((at) => at >= 0);
  if (from.length === 0) return escapeHtml(line);
  const start = Math.min(...from);
  const rest = line.slice(start);
  const space = rest.search(/\s/);
  const url = space < 0 ? rest : rest.slice(0, space);
  return escapeHtml(line.slice(0, start)) + anchor(url, url) + linked(rest.slice(url.length), ours);
};

const looks = 'font-family:sans-serif;font-size:15px;line-height:1.5;color:#222';

/** Lines as they are; what is blank at their ends is left to what stands around them. */
const plainHtml = (text: string, ours: readonly string[]): string => {
  const lines = text.replace(/^\n+/, '').trimEnd().split('\n');
  return text.trim() === ''
    ? ''
    : `<p>${lines.map((line) => linked(line, ours)).join('<br>\n')}</p>`;
};

/** The words of the template, and among them what one of the desk wrote, with its marks. */
const bodyOf = ({ text, markdown = '' }: LaidOut, ours: readonly string[]): string => {
  const at = markdown === '' ? -1 : text.indexOf(markdown);
  if (at < 0) return plainHtml(text, ours);
  const around = [text.slice(0, at), text.slice(at + markdown.length)] as const;
  const [before, behind] = around.map((words) => plainHtml(words, ours));
  return [before, markdownHtml(markdown), behind].filter((part) => part !== '').join('\n');
};

/** The same in HTML: nothing in it was written as HTML, and nothing is loaded. */
export const asHtml = (mail: LaidOut, ours: readonly string[]): string => {
  const { caseLink } = mail;
  const footer =
    caseLink === undefined
      ? ''
      : `<p style="font-size:13px;color:#666">${anchor(caseLink.url, caseLink.reference)}</p>`;
  return `<!doctype html>\n<html lang="${mail.language}"><body style="${looks}">\n${bodyOf(mail, ours)}\n${footer}</body></html>\n`;
};
