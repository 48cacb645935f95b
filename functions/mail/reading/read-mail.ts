import { type Mail, parseMail } from './parse-mail.ts';
import { type Budget, prescan } from './prescan.ts';

export type ReadMail =
  | { readonly read: true; readonly mail: Mail }
  | { readonly read: false; readonly because: Budget | 'structure' | 'unreadable' };

/** Reads raw bytes: budgets first, then the parser. Mail that cannot be read is an answer, not an error. */
export const readMail = async (raw: Buffer): Promise<ReadMail> => {
  const scan = prescan(raw);
  if (!scan.fits) return { read: false, because: scan.over };
  try {
    return { read: true, mail: await parseMail(raw) };
  } catch {
    return { read: false, because: 'unreadable' };
  }
};
