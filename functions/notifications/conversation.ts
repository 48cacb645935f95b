import type { Case, CaseStore, Message } from '../cases/index.ts';

const pageSize = 20;
/** A mail further back than this is not what anybody answers; the notice then begins a thread of its own. */
const mostPages = 5;

/** The last mail the own people of a case, or of one merged into it, wrote: what our mail answers. Read from the newest on, and no further. */
export const lastMail = async (
  cases: Pick<CaseStore, 'discussion'>,
  { id: caseId, absorbed }: Pick<Case, 'id' | 'absorbed'>,
): Promise<Message | undefined> => {
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { limit: pageSize, after, publicOnly: false, newestFirst: true, absorbed };
    const { items, next } = await cases.discussion(caseId, query);
    const mail = items.find(isOwnMail);
    if (mail !== undefined || next === undefined) return mail;
    after = next;
  }
  return undefined;
};

const isOwnMail = ({ email, participant, author }: Message): boolean =>
  email?.messageId !== undefined && participant && author.kind !== 'staff';

/** The Message-IDs of a mail's thread, oldest first, itself last. */
export const threadOf = (mail: Message | undefined): readonly string[] => {
  const { messageId, references = [] } = mail?.email ?? {};
  return messageId === undefined ? [] : [...references, messageId];
};
