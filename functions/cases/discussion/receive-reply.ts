import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import { after, hourMillis, type Instant } from '#kernel/time.ts';
import { type Amendment, amendCase, type Loaded, loadFor } from '../amend-case.ts';
import { type Born, bearBeside, type CaseBeside, readOpenDesigns } from '../birth/bear-case.ts';
import type { Opened } from '../birth/case-birth.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { replyOrDispute } from '../dispute/reply-or-dispute.ts';
import { needsContinuation } from '../life/discuss.ts';
import { loadWorkflow } from '../load-workflow.ts';
import { demandUnmerged, heirOf, placeOf } from '../merging/heir.ts';
import type { Converting } from '../store/case-store.ts';
import type { Attachment, AutomaticFacts, EmailFacts, Message, MessageHtml } from './message.ts';
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
  readonly automatic?: AutomaticFacts | undefined;
  /** The contact who wrote, when known. */
  readonly contactId?: string | undefined;
  /** False for a third party: the message is kept for staff to see and moves nothing. */
  readonly participant: boolean;
  readonly interactionId?: string | undefined;
  readonly converting?: Converting | undefined;
  /** Cases that are opened with it. */
  readonly besides?: readonly CaseBeside[] | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
  /** What a repeat of the same `once` is answered. */
  readonly answer?: (received: Appended) => unknown;
};

/** What came of it: the message on its case, and the cases that were opened with it. */
type Appended = {
  readonly case: Case;
  readonly message: Message;
  readonly besides: readonly Opened[];
};

/** `must-continue`: nothing was written; the caller opens a new case that `continues` this one (CASE-11). */
export type ReplyOutcome =
  | ({ readonly outcome: 'appended' } & Appended)
  | { readonly outcome: 'must-continue'; readonly case: Case };

const reopeningsPerHour = 3;

/** Two mail systems answering each other must not reopen a case for ever: beyond three an hour it stays as it is. */
const mayReopen = async (deps: CaseDeps, caseId: string, at: Instant): Promise<boolean> => {
  const { items } = await deps.cases.journal(caseId, { limit: 50, newestFirst: true });
  const hourAgo = after(at, -hourMillis);
  const recent = items.filter((entry) => entry.type === 'case.reopened' && entry.at > hourAgo);
  return recent.length < reopeningsPerHour;
};

type Placed = ReceiveReplyInput & { readonly addressedTo: string | undefined };

const wordingOf = (input: Placed): Wording => ({
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
    automatic: input.automatic,
    interactionId: input.interactionId,
    addressedTo: input.addressedTo,
  }),
});

const bearWith = async (deps: CaseDeps, { besides, caseId }: ReceiveReplyInput) =>
  besides === undefined || besides.length === 0
    ? []
    : bearBeside(deps, { caseId }, { inputs: besides, designs: await readOpenDesigns(deps) });

/** Whether a contact's message would join a case, and not begin one that continues it (CASE-11). */
export const canJoin = async (deps: CaseDeps, asked: Case): Promise<boolean> => {
  const designs = await deps.designs.current(['workflows']);
  const of = await heirOf(deps, asked);
  return !needsContinuation(of, await loadWorkflow(deps, of, designs), deps.now());
};

const mustContinue = (of: Case): Amendment<ReplyOutcome> => ({
  case: of,
  drafts: [],
  answer: (found) => ({ outcome: 'must-continue', case: found }),
});

/** The message on its case, with whatever is opened beside it. */
const appending = (
  deps: CaseDeps,
  input: Placed,
  { case: of, by, at, born, mayReopen }: Loaded & { born: readonly Born[]; mayReopen: boolean },
): Amendment<ReplyOutcome> => {
  const { actor, contactId, interactionId, converting, answer } = input;
  const message = writeMessage(deps, wordingOf(input), at);
  const appended = (settled: Case): Appended => ({ case: settled, message, besides: born });
  return {
    ...replyOrDispute(of, { by, actor, message, contactId, mayReopen }, at),
    ...{ interactionId, converting, messages: [message] },
    alongside: born.length === 0 ? undefined : born.map(({ change }) => change),
    answer: (settled) => ({ outcome: 'appended', ...appended(settled) }),
    repeat: answer && ((settled) => answer(appended(settled))),
  };
};

/**
 * Puts a message that came in on its case. A participant's puts a waiting case back to work and reopens one that is
 * resolved or was closed not long ago; on one that was resolved with its incident it is a dispute, to be
 * confirmed. A third party's is kept for staff and moves nothing. What is written to a merged case comes to the one it
 * was merged into.
 * @throws cases/unknown-case, AlreadyDone for a repeat of `once`
 */
export const receiveReply = async (
  deps: CaseDeps,
  asked: ReceiveReplyInput,
): Promise<ReplyOutcome> => {
  const { actor, once } = asked;
  const addressed = await loadFor(deps, asked.caseId, actor);
  const input = { ...asked, ...placeOf(addressed, await heirOf(deps, addressed)) };
  const { caseId } = input;
  const born = await bearWith(deps, input);
  return amendCase<ReplyOutcome>(deps, { caseId, actor, once }, async (loaded) => {
    demandUnmerged(loaded.case);
    if (input.participant && needsContinuation(loaded.case, loaded.by, loaded.at))
      return mustContinue(loaded.case);
    const reopens = await mayReopen(deps, caseId, loaded.at);
    return appending(deps, input, { ...loaded, born, mayReopen: reopens });
  });
};
