import type { Mail } from './mailer.ts';
import type { Occasion } from './occasion.ts';
import { render } from './render.ts';
import { factsFor, type Telling } from './telling.ts';

type ReplyAddress = (of: { caseId: string; contactId: string }) => Promise<string>;
type Text = Pick<Mail, 'subject' | 'text' | 'replyTo' | 'automatic' | 'references'>;

const automaticTypes: Readonly<Record<string, Mail['automatic']>> = {
  'case.opened': 'auto-replied',
  'reply.sent': 'no',
};

/** The contact's mail carries on the conversation; a colleague's only informs. */
export const composeNotice = async (
  replyAddress: ReplyAddress,
  occasion: Occasion,
  telling: Telling,
): Promise<Text> => {
  const { template, recipient } = telling;
  const facts = factsFor(occasion, telling);
  const { subject, body: text } = render(template.texts, facts, recipient.language);
  if (template.audience !== 'contact')
    return { subject, text, replyTo: undefined, automatic: 'auto-generated', references: [] };
  const { id: caseId, contactId } = occasion.case;
  const replyTo = await replyAddress({ caseId, contactId });
  const automatic = automaticTypes[occasion.event.type] ?? 'auto-generated';
  return { subject, text, replyTo, automatic, references: occasion.thread };
};
