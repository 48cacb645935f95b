import { headerValues, type Mail } from './parse-mail.ts';

/** What kind of mail it is. Only a person's mail makes a case, moves one, or is answered (MAIL-3). */
export type MailKind = 'person' | 'auto-reply' | 'bounce' | 'complaint-report' | 'list' | 'own';

export type Classified = {
  readonly mail: Mail;
  /** The envelope's sender; empty for mail that must not be answered. */
  readonly envelopeFrom: string;
  readonly senderAddress: string | undefined;
  readonly mailDomain: string;
};

const firstWord = (value: string): string =>
  /^[a-z_-]{1,40}/.exec(value.trim().toLowerCase())?.[0] ?? '';

const reportType = ({ mail }: Classified): string | undefined => {
  const [type = ''] = headerValues(mail, 'content-type');
  if (!type.trim().toLowerCase().startsWith('multipart/report')) return undefined;
  return /report-type\s{0,20}=\s{0,20}"?([a-z-]{1,40})/i.exec(type)?.[1]?.toLowerCase() ?? '';
};

const has = ({ mail }: Classified, key: string): boolean => headerValues(mail, key).length > 0;

const isReturnless = (given: Classified): boolean =>
  ['', '<>'].includes(given.envelopeFrom.trim()) ||
  headerValues(given.mail, 'return-path').some((value) => value.trim() === '<>');

const machines = ['mailer-daemon', 'postmaster'];

const isBounce = (given: Classified): boolean => {
  const local = (given.senderAddress ?? '').split('@')[0]?.toLowerCase() ?? '';
  return reportType(given) === 'delivery-status' || machines.includes(local);
};

const isAutoReply = (given: Classified): boolean =>
  headerValues(given.mail, 'auto-submitted').some((value) => firstWord(value) !== 'no') ||
  has(given, 'x-autoreply') ||
  has(given, 'x-autorespond') ||
  headerValues(given.mail, 'precedence').some((value) => firstWord(value) === 'auto_reply') ||
  reportType(given) !== undefined ||
  isReturnless(given);

const bulk = ['bulk', 'junk', 'list'];

const isList = (given: Classified): boolean =>
  has(given, 'list-id') ||
  has(given, 'list-unsubscribe') ||
  headerValues(given.mail, 'precedence').some((value) => bulk.includes(firstWord(value)));

/**
 * Tells people's mail from machines' (formats.md §3, RFC 3834). `X-Auto-Response-Suppress` alone proves nothing: people's mail
 * carries it too.
 */
export const classify = (given: Classified): MailKind => {
  if (reportType(given) === 'feedback-report') return 'complaint-report';
  if (isBounce(given)) return 'bounce';
  if (isAutoReply(given)) return 'auto-reply';
  if (isList(given)) return 'list';
  return given.senderAddress?.endsWith(`@${given.mailDomain.toLowerCase()}`) ? 'own' : 'person';
};
