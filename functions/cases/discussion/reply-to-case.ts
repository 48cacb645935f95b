import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { type Amending, amendCase, type Loaded, loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { demandOwnFields } from '../desk-only.ts';
import { replyOrDispute } from '../dispute/reply-or-dispute.ts';
import type { Bound } from '../incident/membership.ts';
import { replySent } from '../life/discuss.ts';
import { demandCorrectable } from '../life/transition.ts';
import { heirOf, placeOf } from '../merging/heir.ts';
import { type MessageView, viewMessage } from '../reading/view.ts';
import { attachedFiles } from './attached-files.ts';
import type { FileStore } from './file-store.ts';
import type { Message } from './message.ts';
import { writeMessage } from './write-message.ts';

export type DiscussionDeps = CaseDeps & { readonly files: Pick<FileStore, 'sizeOf'> };

/** Something written on a case through the API; attachments are ids of files that were uploaded before. */
export type WriteInput = {
  readonly caseId: string;
  readonly text: string;
  /** Only the desk's words have marks. */
  readonly format?: Message['format'] | undefined;
  readonly attachments?: readonly string[] | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

const decide = ({ case: of, by, at }: Loaded, message: Message, actor: Actor): Bound =>
  isCustomer(actor)
    ? replyOrDispute(of, { by, actor, message, contactId: actor.id, mayReopen: true }, at)
    : { ...replySent(of, { by, message }, at), links: [] };

/** @throws cases/unknown-case */
const customersPlace = async (deps: DiscussionDeps, { caseId, actor }: WriteInput) => {
  const addressed = await loadFor(deps, caseId, actor);
  return placeOf(addressed, await heirOf(deps, addressed));
};

/**
 * A public reply: an agent's is mailed to the customer and begins the work; a customer's own puts their case back to
 * work, as their mail would, or the case theirs was merged into.
 * @throws cases/unknown-case, cases/desk-only, cases/merged, cases/correction-window-elapsed, cases/attachment-not-uploaded
 */
export const replyToCase = async (
  deps: DiscussionDeps,
  input: WriteInput,
): Promise<MessageView> => {
  const { text, format, actor, once } = input;
  demandOwnFields(actor, input, ['format']);
  const place = isCustomer(actor) ? await customersPlace(deps, input) : { caseId: input.caseId };
  const command: Amending = { caseId: place.caseId, actor, once };
  return amendCase(deps, command, async (loaded) => {
    demandCorrectable(loaded.case, loaded.by, loaded.at);
    const attachments = await attachedFiles(deps, input);
    const kind = isCustomer(actor) ? 'inbound' : 'reply';
    const wording = {
      ...place,
      kind,
      visibility: 'public',
      actor,
      text,
      format,
      attachments,
    } as const;
    const message = writeMessage(deps, wording, loaded.at);
    return {
      ...decide(loaded, message, actor),
      messages: [message],
      answer: () => viewMessage(message, actor),
    };
  });
};
