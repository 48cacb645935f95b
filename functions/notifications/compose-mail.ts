import MailComposer from 'nodemailer/lib/mail-composer';
import { asHtml, plainText } from './layout.ts';
import type { Mail } from './mailer.ts';

/** Who our mail comes from, e.g. `desk@example.com` or `Example Help <desk@example.com>`. */
export type Sender = {
  readonly from: string;
  readonly domain: string;
  /** Beginnings of addresses of ours, which are links in HTML; no other address becomes one (attack class 47). */
  readonly ourUrls: readonly string[];
};

const longestSubject = 300;
const mostReferences = 20;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach a header
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** One line without control characters: nothing a person wrote can begin a header of its own. */
const line = (text: string): string => text.replaceAll(control, ' ').trim();

const messageIdForm = /^<?([^\s<>"]{1,250}@[^\s<>"]{1,250})>?$/;

/** Only what has the form of a Message-ID is repeated in our headers. */
const messageIds = (references: readonly string[]): readonly string[] =>
  references.flatMap((reference) => {
    const id = messageIdForm.exec(reference.trim())?.[1];
    return id === undefined || /[^\x21-\x7e]/.test(id) ? [] : [`<${id}>`];
  });

/** The newest are kept, and the first, which names the thread. */
const bounded = (ids: readonly string[]): readonly string[] =>
  ids.length <= mostReferences ? ids : [...ids.slice(0, 1), ...ids.slice(1 - mostReferences)];

const threadOf = (references: readonly string[]) => {
  const ids = bounded(messageIds(references));
  const last = ids.at(-1);
  return last === undefined ? {} : { inReplyTo: last, references: [...ids] };
};

/** By these a mail program offers to unsubscribe with one click (RFC 8058). */
const unsubscribing = (url: string | undefined) =>
  url === undefined
    ? {}
    : { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

/** The raw message, as the mail service shall send it: text and HTML, quoted-printable, UTF-8. */
export const composeMail = (mail: Mail, { from, domain, ourUrls }: Sender): Promise<Buffer> =>
  new MailComposer({
    from,
    to: { name: line(mail.to.name), address: line(mail.to.address) },
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    subject: line(mail.subject).slice(0, longestSubject),
    text: plainText(mail),
    html: asHtml(mail, ourUrls),
    textEncoding: 'quoted-printable',
    messageId: `<${mail.notificationId}@${domain}>`,
    headers: {
      'Auto-Submitted': mail.automatic,
      'Content-Language': mail.language,
      ...unsubscribing(mail.unsubscribeUrl),
    },
    ...threadOf(mail.references),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
