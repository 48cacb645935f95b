import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import { amendCase, loadFor } from '../amend-case.ts';
import { type Born, bearCase, readOpenDesigns } from '../birth/bear-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Message } from '../discussion/message.ts';
import { messageIn } from '../discussion/message-in.ts';
import { caseFaults } from '../faults.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { related } from '../relating/relate.ts';

export type SplitInput = {
  readonly caseId: string;
  readonly subject: string;
  readonly messageIds: readonly string[];
  readonly queueId?: string | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** In the order they were written. @throws cases/unknown-messages */
const chosen = async (deps: CaseDeps, of: Case, { messageIds }: SplitInput) => {
  const ids = [...new Set(messageIds)].toSorted();
  const found = await Promise.all(ids.map((id) => messageIn(deps, of, id)));
  const missing = ids.filter((_id, place) => found[place] === undefined);
  if (missing.length > 0) throw caseFaults.unknownMessages({ messageIds: missing });
  return found.filter((message) => message !== undefined);
};

/** As it was written. Mail that answers it goes where it was told last; what it answered itself stays where that is. */
const asWritten = ({ author, at, email, participant }: Message) => ({
  ...{ author, at, participant },
  ...given({ email: email && { ...email, references: [] } }),
});

/** What goes with the description: the same words, each a message of its own. */
const copiedTo = (deps: CaseDeps, caseId: string, message: Message): Message => {
  const { addressedTo: _addressedTo, movedTo: _movedTo, interactionId: _id, ...words } = message;
  const kind = message.kind === 'description' ? 'inbound' : message.kind;
  const id = deps.newId('message');
  return { ...words, ...asWritten(message), ...{ id, caseId, kind, salt: deps.newSalt() } };
};

const bear = async (
  deps: CaseDeps,
  of: Case,
  { input, first }: { readonly input: SplitInput; readonly first: Message },
): Promise<Born> => {
  const { topic, type, subtopic, product } = of;
  const { language, customerTier: tier, contactId, channel, serviceIdentifier } = of;
  const birth = {
    ...{ contactId, channel, serviceIdentifier, actor: input.actor, asksLater: true },
    ...{ subject: input.subject, queueId: input.queueId ?? of.queueId },
    ...{ severity: of.severity, priority: of.priority, splitFrom: of.id },
    ...{ text: first.text, attachments: first.attachments, html: first.html },
    customer: { id: of.customerId, tier, language },
    classification: { topic, type, subtopic, product },
    relations: [{ caseId: of.id, kind: 'related' }] as const,
  };
  return bearCase(deps, birth, await readOpenDesigns(deps));
};

/** The new case with its description as that was written, and the other messages. */
const withMessages = (
  deps: CaseDeps,
  born: Born,
  { first, rest }: { readonly first: Message; readonly rest: readonly Message[] },
): Born['change'] => ({
  ...born.change,
  messages: [
    { ...born.message, ...asWritten(first) },
    ...rest.map((message) => copiedTo(deps, born.case.id, message)),
  ],
});

/**
 * Makes a case of its own of some messages of a case (CASE-9). Both keep them, both say what they are to each other, both
 * journals tell of it in one transaction; the new one is routed, timed and counted as any that is opened now.
 * @throws cases/unknown-case, cases/unknown-messages, cases/split-needs-public, cases/too-many-relations, and what opening
 * a case refuses
 */
export const splitCase = async (deps: CaseDeps, input: SplitInput): Promise<CaseView> => {
  const { caseId, actor, once } = input;
  const messages = await chosen(deps, await loadFor(deps, caseId, actor), input);
  const first = messages.find(({ visibility }) => visibility === 'public');
  if (first === undefined) throw caseFaults.splitNeedsPublic();
  const rest = messages.filter((message) => message !== first);
  return amendCase(deps, { caseId, actor, once }, async ({ case: of }) => {
    const born = await bear(deps, of, { input, first });
    const tied = related(of, { caseId: born.case.id, kind: 'related' });
    const data = { caseId: born.case.id, messageIds: messages.map(({ id }) => id) };
    return {
      case: tied.case,
      drafts: [{ type: 'case.split', version: 1, data }, ...tied.drafts],
      alongside: [withMessages(deps, born, { first, rest })],
      answer: () => viewCase(born.case, actor),
    };
  });
};
