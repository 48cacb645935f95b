import type { Mail } from './mailer.ts';
import type { Occasion } from './occasion.ts';
import { type Facts, render } from './render.ts';
import { factsFor, type Telling } from './telling.ts';

type ReplyAddress = (of: { caseId: string; contactId: string }) => Promise<string>;
type Text = Omit<Mail, 'to' | 'notificationId' | 'caseId'>;

export type NoticeLinks = {
  readonly replyAddress: ReplyAddress;
  /** Where colleagues find a case. */
  readonly caseUrl: (caseId: string) => string;
};

const automaticTypes: Readonly<Record<string, Mail['automatic']>> = {
  'case.opened': 'auto-replied',
  'reply.sent': 'no',
};

/** Stands for a message while its place in the text is looked for; nobody writes it. */
const stand = '\u{f0000}';

/** Where in a mail a message with marks stands, if the template tells it. */
const markedIn = ({ template, recipient }: Telling, facts: Facts): Pick<Mail, 'marked'> => {
  const { message } = facts;
  if (message?.format !== 'markdown') return {};
  const standing = { ...facts, message: { ...message, text: stand } };
  const from = render(template.texts, standing, recipient.language).body.indexOf(stand);
  return from < 0 ? {} : { marked: { from, to: from + message.text.length } };
};

/** The contact's mail carries on the conversation; a colleague's only informs. */
export const composeNotice = async (
  { replyAddress, caseUrl }: NoticeLinks,
  occasion: Occasion,
  telling: Telling,
): Promise<Text> => {
  const { template, recipient } = telling;
  const facts = factsFor(occasion, telling);
  const { language } = recipient;
  const { subject, body: text } = render(template.texts, facts, language);
  const { id: caseId, contactId, reference } = occasion.case;
  const written = { subject, text, language, ...markedIn(telling, facts) };
  if (template.audience !== 'contact') {
    const caseLink = { reference, url: caseUrl(caseId) };
    const informing = { replyTo: undefined, automatic: 'auto-generated', references: [] } as const;
    return { ...written, ...informing, caseLink };
  }
  const replyTo = await replyAddress({ caseId, contactId });
  const automatic = automaticTypes[occasion.event.type] ?? 'auto-generated';
  return { ...written, replyTo, automatic, references: occasion.thread };
};
