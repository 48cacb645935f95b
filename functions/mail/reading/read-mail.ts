import { keepQuotesApart } from './flowed.ts';
import { type Mail, parseMail } from './parse-mail.ts';
import { type Budget, prescan } from './prescan.ts';

export type ReadMail =
  | { readonly read: true; readonly mail: Mail }
  | { readonly read: false; readonly because: Budget | 'structure' | 'unreadable' };

const readAlone = async (given: Buffer): Promise<ReadMail> => {
  const raw = keepQuotesApart(given);
  const scan = prescan(raw);
  if (!scan.fits) return { read: false, because: scan.over };
  try {
    return { read: true, mail: await parseMail(raw) };
  } catch {
    return { read: false, because: 'unreadable' };
  }
};

/**
 * The words of a mail that was forwarded as a file, when the mail around it has none of its own. They are text: nothing inside
 * is asked who sent it (attack class 14), and the file stays as it is.
 */
const forwardedText = async ({ text, files }: Mail): Promise<string> => {
  const inner = files.find(({ contentType }) => contentType === 'message/rfc822');
  if (text.trim() !== '' || inner === undefined) return text;
  const read = await readAlone(Buffer.from(inner.content));
  if (!read.read || read.mail.text.trim() === '') return text;
  return `---------- Forwarded message ----------\nSubject: ${read.mail.subject}\n\n${read.mail.text}`;
};

/** Reads raw bytes: budgets first, then the parser. Mail that cannot be read is an answer, not an error. */
export const readMail = async (raw: Buffer): Promise<ReadMail> => {
  const read = await readAlone(raw);
  if (!read.read) return read;
  return { read: true, mail: { ...read.mail, text: await forwardedText(read.mail) } };
};
