import { displayText } from './display.ts';
import type { Mail, MailFile } from './parse-mail.ts';

/** What a machine tells of a mail of ours. Nothing of it is proven: it is shown, and decides nothing (attack class 21). */
export type Report = {
  /** `hard`: it never arrives; `soft`: it may later; `other`: it arrived, was passed on, or nobody says. */
  readonly severity: 'hard' | 'soft' | 'other';
  readonly recipient?: string;
  /** The enhanced status code, e.g. `5.1.1`; the type of a complaint. */
  readonly status?: string;
  /** What of the mail it is about was returned: the addresses and ids by which its case is found. */
  readonly original: { readonly messageIds: readonly string[]; readonly replyTo?: string };
};

/** Reports are short; a mail that is returned whole is read as far as its header. */
const looked = 64 * 1024;
const longestValue = 300;

type Fields = ReadonlyMap<string, string>;

/** The fields of a block of header lines, unfolded; of repeated ones the first. */
const fieldsOf = (block: string): Fields => {
  const fields = new Map<string, string>();
  for (const line of block.replaceAll(/\n[ \t]{1,8}/g, ' ').split('\n', 1000)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !fields.has(name))
      fields.set(name, line.slice(colon + 1, colon + 1 + longestValue).trim());
  }
  return fields;
};

const blocksOf = ({ content }: MailFile): readonly Fields[] =>
  Buffer.from(content.subarray(0, looked))
    .toString('utf8')
    .replaceAll('\r\n', '\n')
    .split('\n\n', 50)
    .map(fieldsOf);

const fileOfType = ({ files }: Mail, ...types: readonly string[]): MailFile | undefined =>
  files.find(({ contentType }) => types.includes(contentType));

const idForm = /<([^<>\s]{1,250})>/g;

const originalOf = (mail: Mail): Report['original'] => {
  const returned = fileOfType(
    mail,
    'message/rfc822',
    'text/rfc822-headers',
    'message/rfc822-headers',
  );
  const [header] = returned === undefined ? [] : blocksOf(returned);
  const ids = [...`${header?.get('message-id')} ${header?.get('references')}`.matchAll(idForm)];
  const replyTo = /[^\s<>,"]{1,250}@[^\s<>,"]{1,250}/.exec(header?.get('reply-to') ?? '')?.[0];
  return {
    messageIds: [...new Set(ids.map(([, id = '']) => id))].slice(0, 20),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
};

/** `rfc822; ona@example.com` → `ona@example.com` */
const addressIn = (value: string | undefined): string =>
  displayText((value ?? '').slice((value ?? '').indexOf(';') + 1), 254);

/** RFC 3463: 5 is for good, 4 is not; a full mailbox (5.2.2) empties again. */
const severityOf = (action: string, status: string): Report['severity'] => {
  if (action === 'delayed' || status.startsWith('4') || status === '5.2.2') return 'soft';
  return action === 'failed' || status.startsWith('5') ? 'hard' : 'other';
};

const statusForm = /^[245]\.\d{1,3}\.\d{1,3}/;

/** A delivery report (RFC 3464): what became of the first recipient that failed, else of the first. */
const deliveryReport = (mail: Mail, status: MailFile): Report => {
  const recipients = blocksOf(status)
    .filter((block) => block.has('action') || block.has('status'))
    .map((block) => {
      const code = statusForm.exec(block.get('status') ?? '')?.[0] ?? '';
      const action = (block.get('action') ?? '').toLowerCase().split(/\W/, 1)[0] ?? '';
      const recipient = addressIn(block.get('final-recipient') ?? block.get('original-recipient'));
      return { severity: severityOf(action, code), recipient, status: code };
    });
  const told =
    recipients.find(({ severity }) => severity === 'hard') ??
    recipients.find(({ severity }) => severity === 'soft') ??
    recipients[0];
  return {
    severity: told?.severity ?? 'other',
    ...(told?.recipient ? { recipient: told.recipient } : {}),
    ...(told?.status ? { status: told.status } : {}),
    original: originalOf(mail),
  };
};

/** A complaint (RFC 5965): somebody called a mail of ours spam. */
const complaintReport = (mail: Mail, feedback: MailFile): Report => {
  const [fields] = blocksOf(feedback);
  const type = displayText(fields?.get('feedback-type') ?? '', 40);
  const recipient = displayText(fields?.get('original-rcpt-to') ?? '', 254);
  return {
    severity: 'other',
    ...(recipient === '' ? {} : { recipient }),
    ...(type === '' ? {} : { status: type }),
    original: originalOf(mail),
  };
};

/** Reads what a machine reports of a mail of ours; `undefined` for any other mail. */
export const reportIn = (mail: Mail): Report | undefined => {
  const status = fileOfType(mail, 'message/delivery-status', 'message/global-delivery-status');
  if (status !== undefined) return deliveryReport(mail, status);
  const feedback = fileOfType(mail, 'message/feedback-report');
  return feedback && complaintReport(mail, feedback);
};
