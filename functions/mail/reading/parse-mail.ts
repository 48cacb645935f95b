import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { given } from '#kernel/given.ts';
import { bodyText } from './body-text.ts';
import { displayText, fileName, mediaType } from './display.ts';
import { budgets } from './prescan.ts';

export type MailHeader = { readonly key: string; readonly value: string };

/** A file as it came; opaque, never unpacked or rendered (attack class 44). */
export type MailFile = {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** By which the HTML shows it as an inline image; without brackets. */
  readonly contentId?: string;
};

/** A mail as it was read. Nothing in it is proven. */
export type Mail = {
  /** Names in lower case, in the order of the mail, repeated ones too. */
  readonly headers: readonly MailHeader[];
  readonly subject: string;
  /** Before what cannot be seen was taken out of it; never shown. */
  readonly subjectAsWritten: string;
  /** Without its brackets. */
  readonly messageId?: string;
  /** Message-IDs it answers or continues, nearest first, without brackets. */
  readonly references: readonly string[];
  readonly text: string;
  /** As the sender wrote it: never shown before it is sanitised. */
  readonly html?: string;
  readonly files: readonly MailFile[];
  /** Files beyond the largest number kept; they are in the raw mail only. */
  readonly filesLeftOut: number;
};

export const headerValues = (mail: Pick<Mail, 'headers'>, key: string): readonly string[] =>
  mail.headers.filter((header) => header.key === key).map((header) => header.value);

const longestSubject = 200;
const mostFiles = 100;
const mostReferences = 20;
const messageIdForm = /<([^<>\s]{1,250})>/g;

const idsIn = (value: string | undefined): readonly string[] =>
  [...(value ?? '').matchAll(messageIdForm)].map((match) => match[1] ?? '');

const bytesOf = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

/** Names of what clients send without one; all of it is opaque (attack class 44). */
const usualNames: Readonly<Record<string, string>> = {
  'text/calendar': 'invitation.ics',
  'message/rfc822': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'application/pkcs7-mime': 'smime.p7m',
  'application/ms-tnef': 'winmail.dat',
};

const fileOf = (file: Attachment, index: number): MailFile => {
  const [contentId] = idsIn(file.contentId);
  return {
    name: fileName(file.filename, usualNames[file.mimeType] ?? `file-${index + 1}`),
    contentType: mediaType(file.mimeType),
    content: bytesOf(file.content),
    ...given({ contentId }),
  };
};

const referencesOf = (email: Email): readonly string[] => {
  const ids = [...idsIn(email.references), ...idsIn(email.inReplyTo)].reverse();
  return [...new Set(ids)].slice(0, mostReferences);
};

/** Reads a mail that passed the pre-scan. @throws when the parser gives up */
export const parseMail = async (raw: Buffer): Promise<Mail> => {
  const email = await PostalMime.parse(raw, {
    rfc822Attachments: true,
    forceRfc822Attachments: true,
    maxNestingDepth: budgets.depth + 1,
    maxHeadersSize: budgets.headerBytes,
  });
  const [messageId] = idsIn(email.messageId);
  return {
    headers: email.headers.map(({ key, value }) => ({ key, value })),
    subject: displayText(email.subject ?? '', longestSubject),
    subjectAsWritten: (email.subject ?? '').slice(0, longestSubject * 4),
    ...given({ messageId, html: email.html }),
    references: referencesOf(email),
    text: bodyText(email),
    files: email.attachments.slice(0, mostFiles).map(fileOf),
    filesLeftOut: Math.max(email.attachments.length - mostFiles, 0),
  };
};
