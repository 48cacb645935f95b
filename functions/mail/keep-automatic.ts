import { refOf, systemActor } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import { settledId } from '#kernel/id.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import { receiveReply } from '../cases/index.ts';
import { type Contact, findContactByAddress } from '../customers/index.ts';
import { type Interaction, recordInteraction, releaseInteraction } from '../interactions/index.ts';
import { findThread } from './find-thread.ts';
import type { MailDeps } from './mail-deps.ts';
import type { MailKind } from './reading/classify.ts';
import type { Mail } from './reading/parse-mail.ts';
import { claimedSender, type Sender } from './reading/sender.ts';
import type { Receipt } from './receipt.ts';
import { partsOf } from './word-mail.ts';

export type Automatic = {
  readonly receipt: Receipt;
  readonly mail: Mail;
  readonly kind: MailKind;
  readonly sender: Sender | undefined;
  /** Somebody accepted it: its interaction waits in quarantine. */
  readonly isReleased?: true;
};

const actor = systemActor('automatic-mail');

const interactionOf = (
  { receipt, mail, kind }: Automatic,
  from: string,
  contact: Contact | undefined,
): Interaction => ({
  id: settledId('interaction', receipt.id),
  channel: 'email',
  direction: 'inbound',
  receivedAt: receipt.receivedAt,
  from,
  to: receipt.recipients.slice(0, 20),
  subject: mail.subject,
  rawKey: receipt.id,
  verdicts: receipt.verdicts,
  flags: [kind],
  status: 'automatic',
  caseIds: [],
  author: refOf(actor),
  ...given({ contactId: contact?.id, customerId: contact?.customerId }),
});

/**
 * Keeps a machine's mail: always as an interaction, and on the case its token names as a message for staff. It never opens, moves
 * or reopens anything, and nobody answers it (MAIL-3).
 */
export const keepAutomatic = async (deps: MailDeps, automatic: Automatic): Promise<void> => {
  const { receipt, mail, sender } = automatic;
  const from = sender?.address ?? claimedSender(mail);
  const contact = sender && (await findContactByAddress(deps, sender.address));
  const keep = automatic.isReleased ? releaseInteraction : recordInteraction;
  await keep(deps, interactionOf(automatic, from, contact));
  const { recipients } = receipt;
  const thread = await findThread(deps, { mail, recipients, contact, isProven: false });
  if (thread !== undefined) await noteOn(deps, { ...automatic, from, caseId: thread.case.id });
};

const noteOn = async (
  deps: MailDeps,
  { receipt, mail, kind, from, caseId }: Automatic & { from: string; caseId: string },
): Promise<void> => {
  const { visible, quoted } = partsOf(mail);
  try {
    await receiveReply(deps, {
      caseId,
      actor,
      participant: false,
      text: visible,
      quoted,
      email: { from, to: receipt.recipients.slice(0, 20), references: mail.references },
      once: { key: `mail#${receipt.id}`, fingerprint: kind },
    });
  } catch (error) {
    // A repeated delivery finds its message there already.
    if (!(error instanceof AlreadyDone)) throw error;
  }
};
