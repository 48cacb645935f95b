import type { Mail } from './mailer.ts';

/** What surrounds the words of a mail. */
type LaidOut = Pick<Mail, 'text' | 'language' | 'caseLink'>;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? '');

/** The words, and below them where the case is found. */
export const plainText = ({ text, caseLink }: LaidOut): string =>
  caseLink === undefined ? text : `${text.trimEnd()}\n\n${caseLink.reference}: ${caseLink.url}\n`;

const anchor = (url: string, label: string): string =>
  `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;

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

/** The same in HTML: nothing in it was written as HTML, and nothing is loaded. */
export const asHtml = (mail: LaidOut, ours: readonly string[]): string => {
  const lines = mail.text.trimEnd().split('\n');
  const { caseLink } = mail;
  const footer =
    caseLink === undefined
      ? ''
      : `<p style="font-size:13px;color:#666">${anchor(caseLink.url, caseLink.reference)}</p>`;
  const body = lines.map((line) => linked(line, ours)).join('<br>\n');
  return `<!doctype html>\n<html lang="${mail.language}"><body style="${looks}">\n<p>${body}</p>\n${footer}</body></html>\n`;
};
