import type { Case } from '../case.ts';
import { type Message, traceOf } from '../discussion/message.ts';
import type { Decision } from '../life/settle.ts';

/** A case that somebody has. */
type Owned = Case & { readonly ownerId: string };

/** So many of those who gave it back are remembered. */
const mostKept = 20;

/** Takes a case over from whoever has it; who has it already keeps it. */
export const takenOver = (of: Case, userId: string): Decision => {
  const { ownerId: previousOwnerId = null } = of;
  if (previousOwnerId === userId) return { case: of, drafts: [] };
  const data = { ownerId: userId, previousOwnerId };
  return {
    case: { ...of, ownerId: userId },
    drafts: [{ type: 'case.taken-over', version: 1, data }],
  };
};

/** Gives a case back to its queue, where it stands by its urgency; the reason is in the message. */
export const handedBack = (
  { ownerId: previousOwnerId, ...of }: Owned,
  reason: Message | undefined,
): Decision => {
  const data = { ownerId: null, previousOwnerId, ...(reason === undefined ? {} : traceOf(reason)) };
  const handedBackBy = [...new Set([...(of.handedBackBy ?? []), previousOwnerId])].slice(-mostKept);
  return {
    case: { ...of, handedBackBy },
    drafts: [{ type: 'case.handed-back', version: 1, data }],
  };
};
