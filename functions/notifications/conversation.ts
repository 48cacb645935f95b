import type { CaseStore, Message } from '../cases/index.ts';

/** All messages of a case, oldest first. */
export const readConversation = async (
  cases: Pick<CaseStore, 'discussion'>,
  caseId: string,
): Promise<readonly Message[]> => {
  const messages: Message[] = [];
  let after: string | undefined;
  do {
    const page = await cases.discussion(caseId, { limit: 100, after, publicOnly: false });
    messages.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return messages;
};

/** The last mail the case's own people wrote: what our mail answers. */
export const lastMailOf = (messages: readonly Message[]): Message | undefined =>
  messages.findLast(
    ({ email, participant, author }) =>
      email?.messageId !== undefined && participant && author.kind !== 'staff',
  );

/** The Message-IDs of a mail's thread, oldest first, itself last. */
export const threadOf = (mail: Message | undefined): readonly string[] => {
  const { messageId, references = [] } = mail?.email ?? {};
  return messageId === undefined ? [] : [...references, messageId];
};
