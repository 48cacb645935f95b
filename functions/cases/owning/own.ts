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

/**
 * Gives a case back to its queue, where it stands by its urgency; the reason is in the message. Its owner who does so
 * refused it, one it was taken from did not.
 */
export const handedBack = (
  { ownerId: previousOwnerId, ...of }: Owned,
  { actorId, reason }: { readonly actorId: string; readonly reason: Message | undefined },
): Decision => {
  const data = { ownerId: null, previousOwnerId, ...(reason === undefined ? {} : traceOf(reason)) };
  const refusing = actorId === previousOwnerId ? [previousOwnerId] : [];
  const handedBackBy = [...new Set([...(of.handedBackBy ?? []), ...refusing])].slice(-mostKept);
  return {
    case: handedBackBy.length === 0 ? of : { ...of, handedBackBy },
    drafts: [{ type: 'case.handed-back', version: 1, data }],
  };
};
