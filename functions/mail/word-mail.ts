import { given } from '#kernel/given.ts';
import { settledId } from '#kernel/id.ts';
import {
  type Attachment,
  type EmailFacts,
  type MessageHtml,
  type ReceiveReplyInput,
  withoutAnswerTokens,
} from '../cases/index.ts';
import type { MailDeps } from './mail-deps.ts';
import type { Placed } from './place-mail.ts';
import { displayText } from './reading/display.ts';
import type { Mail } from './reading/parse-mail.ts';
import { isForwardSubject } from './reading/quote-lines.ts';
import { sanitiseHtml } from './reading/sanitise-html.ts';
import { type VisiblePart, visiblePart } from './reading/visible-part.ts';

/** What a mail brings to its case. */
export type Wording = Pick<
  ReceiveReplyInput,
  'text' | 'quoted' | 'attachments' | 'html' | 'email' | 'interactionId'
>;

/** Keys and ids follow from the interaction, so that a repeat writes the same files again. */
const keepFiles = async (
  deps: MailDeps,
  { mail, interactionId }: Placed,
): Promise<readonly Attachment[]> => {
  const kept: Attachment[] = [];
  for (const [index, { name, contentType, content }] of mail.files.entries()) {
    const id = settledId('attachment', `${interactionId} ${index}`);
    const key = `mail/${interactionId}/${id}`;
    await deps.mailFiles.keepFile(key, content);
    kept.push({ id, name, contentType, bytes: content.byteLength, key });
  }
  return kept;
};

/** The HTML as it may be shown, kept beside the files; what is beyond the budgets is shown by its words alone. */
const keepHtml = async (
  deps: MailDeps,
  { mail, interactionId }: Placed,
  files: readonly Attachment[],
): Promise<MessageHtml | undefined> => {
  const ids = mail.files.flatMap(({ contentId }, index): readonly [string, string][] => {
    const id = files[index]?.id;
    return contentId === undefined || id === undefined ? [] : [[contentId, id]];
  });
  const html = mail.html && withoutAnswerTokens(mail.html);
  const safe = html === undefined ? undefined : sanitiseHtml(html, new Map(ids));
  if (safe === undefined) return undefined;
  const content = Buffer.from(safe.html);
  const key = `mail/${interactionId}/html`;
  await deps.mailFiles.keepFile(key, content);
  return { key, bytes: content.byteLength, remoteImages: safe.remoteImages };
};

const emailFacts = ({ mail, sender, receipt }: Placed): EmailFacts => ({
  from: sender.address,
  to: receipt.recipients.slice(0, 20),
  references: mail.references,
  ...given({ messageId: mail.messageId }),
});

/** What of a mail is shown, and what is folded away; of a forwarded one all is to be read. */
export const partsOf = ({ subject, text }: Pick<Mail, 'subject' | 'text'>): VisiblePart =>
  visiblePart(text, { isForwarded: isForwardSubject(subject) });

/** The words and files of a mail; the files are kept here. */
export const wordingOf = async (deps: MailDeps, placed: Placed): Promise<Wording> => {
  const { visible, quoted } = partsOf(placed.mail);
  const attachments = await keepFiles(deps, placed);
  return {
    text: withoutAnswerTokens(visible),
    quoted: quoted && withoutAnswerTokens(quoted),
    attachments,
    html: await keepHtml(deps, placed, attachments),
    email: emailFacts(placed),
    interactionId: placed.interactionId,
  };
};

const longestSubject = 80;

/** A subject people can tell cases by: the mail's own, else how its text begins. */
export const subjectOf = ({ mail }: Placed): string =>
  mail.subject || displayText(partsOf(mail).visible, longestSubject) || '(no subject)';
