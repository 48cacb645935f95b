import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import { after, hourMillis, type Instant } from '#kernel/time.ts';
import { type Amendment, amendCase } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { replyOrDispute } from '../dispute/reply-or-dispute.ts';
import { needsContinuation } from '../life/discuss.ts';
import type { Attachment, EmailFacts, Message, MessageHtml } from './message.ts';
import { type Wording, writeMessage } from './write-message.ts';

/** A message that came in by mail, or another channel an interaction registered. */
export type ReceiveReplyInput = {
  readonly caseId: string;
  readonly text: string;
  readonly truncated?: boolean | undefined;
  readonly quoted?: string | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly html?: MessageHtml | undefined;
  readonly email?: EmailFacts | undefined;
  /** The contact who wrote, when known. */
  readonly contactId?: string | undefined;
  /** False for a third party: the message is kept for staff to see and moves nothing. */
  readonly participant: boolean;
  readonly interactionId?: string | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
  /** What a repeat of the same `once` is answered. */
  readonly answer?: (received: { readonly case: Case; readonly message: Message }) => unknown;
};

/** `must-continue`: nothing was written; the caller opens a new case that `continues` this one (CASE-11). */
export type ReplyOutcome =
  | { readonly outcome: 'appended'; readonly case: Case; readonly message: Message }
  | { readonly outcome: 'must-continue'; readonly case: Case };

const reopeningsPerHour = 3;

/** Two mail systems answering each other must not reopen a case for ever: beyond three an hour it stays as it is. */
const mayReopen = async (deps: CaseDeps, caseId: string, at: Instant): Promise<boolean> => {
  const { items } = await deps.cases.journal(caseId, { limit: 50, newestFirst: true });
  const hourAgo = after(at, -hourMillis);
  const recent = items.filter((entry) => entry.type === 'case.reopened' && entry.at > hourAgo);
  return recent.length < reopeningsPerHour;
};

const wordingOf = (input: ReceiveReplyInput): Wording => ({
  caseId: input.caseId,
  kind: 'inbound',
  visibility: input.participant ? 'public' : 'internal',
  actor: input.actor,
  text: input.text,
  participant: input.participant,
  ...given({
    truncated: input.truncated,
    quoted: input.quoted,
    attachments: input.attachments,
    html: input.html,
    email: input.email,
    interactionId: input.interactionId,
  }),
});

/**
 * Puts a message that came in on its case. A participant's puts a waiting case back to work and reopens one that is
 * resolved or closed within its correction window; on one that was resolved with its incident it is a dispute, to be
 * confirmed. A third party's is kept for staff and moves nothing.
 * @throws cases/unknown-case, AlreadyDone for a repeat of `once`
 */
export const receiveReply = (deps: CaseDeps, input: ReceiveReplyInput): Promise<ReplyOutcome> => {
  const { caseId, actor, once, contactId, interactionId, participant } = input;
  return amendCase<ReplyOutcome>(deps, { caseId, actor, once }, async (loaded) => {
    const { case: of, by, at } = loaded;
    if (participant && needsContinuation(of, by, at))
      return {
        case: of,
        drafts: [],
        answer: (found) => ({ outcome: 'must-continue', case: found }),
      };
    const message = writeMessage(deps, wordingOf(input), at);
    const received = {
      by,
      actor,
      message,
      contactId,
      mayReopen: await mayReopen(deps, caseId, at),
    };
    const amendment: Amendment<ReplyOutcome> = {
      ...replyOrDispute(of, received, at),
      messages: [message],
      interactionId,
      answer: (settled) => ({ outcome: 'appended', case: settled, message }),
      repeat: input.answer && ((settled) => input.answer?.({ case: settled, message })),
    };
    return amendment;
  });
};
