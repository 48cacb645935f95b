import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Message } from './message.ts';

/** A message of a case's discussion, be it one of a case that was merged into it. */
export const messageIn = async (
  { cases }: Pick<CaseDeps, 'cases'>,
  { id, absorbed = [] }: Case,
  messageId: string,
): Promise<Message | undefined> => {
  const own = await cases.message(id, messageId);
  if (own !== undefined) return own;
  const others = await Promise.all(absorbed.map((caseId) => cases.message(caseId, messageId)));
  return others.find((message) => message !== undefined);
};
