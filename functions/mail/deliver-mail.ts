import { refOf } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import { openCase, receiveReply } from '../cases/index.ts';
import type { Contact } from '../customers/index.ts';
import { type Interaction, recordInteraction, releaseInteraction } from '../interactions/index.ts';
import type { Thread } from './find-thread.ts';
import type { MailDeps } from './mail-deps.ts';
import { authorOf, type Delivery, type Placed, place } from './place-mail.ts';
import { subjectOf, type Wording, wordingOf } from './word-mail.ts';

const interactionOf = ({ receipt, mail, sender, contact, ...placed }: Placed): Interaction => ({
  id: placed.interactionId,
  channel: 'email',
  direction: 'inbound',
  receivedAt: receipt.receivedAt,
  from: sender.address,
  to: receipt.recipients.slice(0, 20),
  subject: mail.subject,
  rawKey: receipt.id,
  verdicts: receipt.verdicts,
  flags: [
    ...sender.flags,
    ...(placed.isProven ? [] : ['sender-unproven']),
    ...(placed.thread?.isParticipant === false ? ['third-party'] : []),
    ...(placed.isKnownId ? ['known-message-id'] : []),
    ...(mail.filesLeftOut > 0 ? ['files-left-out'] : []),
  ],
  status: 'received',
  caseIds: [],
  author: refOf(authorOf(contact)),
  ...given({ contactId: contact?.id, customerId: contact?.customerId }),
});

const openFor = async (
  deps: MailDeps,
  placed: Placed & { readonly contact: Contact },
  { wording, continues }: { readonly wording: Wording; readonly continues?: string | undefined },
): Promise<string> => {
  const { contact, receipt, sender } = placed;
  const customer = await deps.customers.find(contact.customerId);
  const opened = await openCase(deps, {
    ...wording,
    subject: subjectOf(placed),
    customer: { id: contact.customerId, tier: customer?.tier, language: contact.language },
    contactId: contact.id,
    channel: 'email',
    continues,
    routingFacts: { mail: { from: sender.address, to: receipt.recipients } },
    actor: authorOf(contact),
  });
  return opened.case.id;
};

const join = async (
  deps: MailDeps,
  placed: Placed,
  { thread, wording }: { readonly thread: Thread; readonly wording: Wording },
): Promise<string> => {
  const participant = thread.isParticipant;
  const contact = participant ? placed.contact : undefined;
  const received = await receiveReply(deps, {
    ...wording,
    caseId: thread.case.id,
    participant,
    contactId: contact?.id,
    actor: authorOf(contact),
  });
  if (received.outcome === 'appended' || contact === undefined) return received.case.id;
  return openFor(deps, { ...placed, contact }, { wording, continues: thread.case.id });
};

/**
 * Makes a person's mail an interaction and then a new case, or a message of the case it continues (MAIL-1, INT-2). Safe to
 * repeat at every step: the interaction tells whether the work is done, files keep their keys, and the case and the
 * conversion are one transaction. Answers the id of the case.
 */
export const deliverMail = async (deps: MailDeps, delivery: Delivery): Promise<string> => {
  const placed = await place(deps, delivery);
  const keep = delivery.isReleased ? releaseInteraction : recordInteraction;
  const interaction = await keep(deps, interactionOf(placed));
  const [done] = interaction.caseIds;
  if (done !== undefined) return done;
  const wording = await wordingOf(deps, placed);
  const { thread, contact } = placed;
  if (thread !== undefined) return join(deps, placed, { thread, wording });
  if (contact === undefined) throw new Error('A mail that joins no case must have a contact.');
  return openFor(deps, { ...placed, contact }, { wording });
};
