import { type Html, html, joined, noHtml } from '#platform/html.ts';
import type { Mail } from './mailer.ts';
import { below, markdownHtml } from './markdown-html.ts';

/** What surrounds the words of a mail. */
type LaidOut = Pick<Mail, 'text' | 'marked' | 'language' | 'caseLink'>;

/** The words, and below them where the case is found. */
export const plainText = ({ text, caseLink }: LaidOut): string =>
  caseLink === undefined ? text : `${text.trimEnd()}\n\n${caseLink.reference}: ${caseLink.url}\n`;

/** Only addresses of ours become links: what a customer wrote in a mail of ours is text. */
const linked = (line: string, ours: readonly string[]): Html => {
  const from = ours.map((url) => line.indexOf(url)).filter((at) => at >= 0);
  if (from.length === 0) return html`${line}`;
  const start = Math.min(...from);
  const rest = line.slice(start);
  const space = rest.search(/\s/);
  const url = space < 0 ? rest : rest.slice(0, space);
  return html`${line.slice(0, start)}<a href="${url}">${url}</a>${linked(rest.slice(url.length), ours)}`;
};

const looks = 'font-family:sans-serif;font-size:15px;line-height:1.5;color:#222';

/** Lines as they are; what is blank at their ends is left to what stands around them. */
const plainHtml = (text: string, ours: readonly string[]): Html => {
  if (text.trim() === '') return noHtml;
  const lines = text.replace(/^\n+/, '').trimEnd().split('\n');
  return html`<p>${below(lines.map((line) => linked(line, ours)))}</p>\n`;
};

/** The words of the template, and among them what one of the desk wrote, with its marks. */
const bodyOf = ({ text, marked }: LaidOut, ours: readonly string[]): Html => {
  if (marked === undefined) return plainHtml(text, ours);
  const { from, to } = marked;
  return joined([
    plainHtml(text.slice(0, from), ours),
    markdownHtml(text.slice(from, to)),
    plainHtml(text.slice(to), ours),
  ]);
};

/** The same in HTML: nothing in it was written as HTML, and nothing is loaded. */
export const asHtml = (mail: LaidOut, ours: readonly string[]): string => {
  const { caseLink: link } = mail;
  const footer =
    link === undefined
      ? noHtml
      : html`<p style="font-size:13px;color:#666"><a href="${link.url}">${link.reference}</a></p>\n`;
  return html`<!doctype html>
<html lang="${mail.language}"><body style="${looks}">
${bodyOf(mail, ours)}${footer}</body></html>
`.html;
};
