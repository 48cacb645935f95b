import { refOf, systemActor } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import { settledId } from '#kernel/id.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import { type AutomaticFacts, receiveReply } from '../cases/index.ts';
import { type Contact, findContactByAddress } from '../customers/index.ts';
import { type Interaction, recordInteraction, releaseInteraction } from '../interactions/index.ts';
import { findAnswered } from './find-thread.ts';
import { isFlood } from './judge-mail.ts';
import type { MailDeps } from './mail-deps.ts';
import type { MailKind } from './reading/classify.ts';
import type { Mail } from './reading/parse-mail.ts';
import { type Report, reportIn } from './reading/report.ts';
import { claimedSender, type Sender } from './reading/sender.ts';
import type { Receipt } from './receipt.ts';
import { isForged } from './trust.ts';
import { partsOf } from './word-mail.ts';

export type Automatic = {
  readonly receipt: Receipt;
  readonly mail: Mail;
  readonly kind: MailKind;
  readonly sender: Sender | undefined;
  /** Somebody accepted it: its interaction waits in quarantine. */
  readonly isReleased?: true;
};

type Read = Automatic & { readonly from: string; readonly report: Report | undefined };

const actor = systemActor('automatic-mail');

const flagsOf = ({ kind, report }: Read): readonly string[] =>
  report === undefined || report.severity === 'other'
    ? [kind]
    : [kind, `${report.severity}-bounce`];

const interactionOf = (read: Read, contact: Contact | undefined): Interaction => ({
  id: settledId('interaction', read.receipt.id),
  channel: 'email',
  direction: 'inbound',
  receivedAt: read.receipt.receivedAt,
  from: read.from,
  to: read.receipt.recipients.slice(0, 20),
  subject: read.mail.subject,
  rawKey: read.receipt.id,
  verdicts: read.receipt.verdicts,
  flags: flagsOf(read),
  status: 'automatic',
  caseIds: [],
  author: refOf(actor),
  ...given({ contactId: contact?.id, customerId: contact?.customerId }),
});

const factsOf = ({ kind, report }: Read): AutomaticFacts => ({
  kind,
  ...given({
    severity: report?.severity,
    recipient: report?.recipient,
    status: report?.status,
  }),
});

const noteOn = async (deps: MailDeps, read: Read, caseId: string): Promise<void> => {
  const { receipt, mail, kind, from } = read;
  const { visible, quoted } = partsOf(mail);
  try {
    await receiveReply(deps, {
      caseId,
      actor,
      participant: false,
      text: visible,
      quoted,
      automatic: factsOf(read),
      email: { from, to: receipt.recipients.slice(0, 20), references: mail.references },
      once: { key: `mail#${receipt.id}`, fingerprint: kind },
    });
  } catch (error) {
    // A repeated delivery finds its message there already.
    if (!(error instanceof AlreadyDone)) throw error;
  }
};

/** What was returned names our mail better than the report itself; who forged the sender has to have a token. */
const answeredBy = async (
  deps: MailDeps,
  { receipt, mail, report }: Read,
): Promise<string | undefined> => {
  const { messageIds = [], replyTo } = report?.original ?? {};
  return findAnswered(deps, {
    addresses: [...(replyTo === undefined ? [] : [replyTo]), ...receipt.recipients],
    messageIds: [...messageIds, ...mail.references],
    byTokenOnly: isForged(receipt.verdicts),
  });
};

/**
 * Keeps a machine's mail: always as an interaction, and on the case of the mail it answers as a message for staff. It never opens,
 * moves or reopens anything, suppresses no address, and nobody answers it (MAIL-3).
 */
export const keepAutomatic = async (deps: MailDeps, automatic: Automatic): Promise<void> => {
  const { receipt, mail, sender } = automatic;
  const from = sender?.address ?? claimedSender(mail);
  const read: Read = { ...automatic, from, report: reportIn(mail) };
  const contact = sender && (await findContactByAddress(deps, sender.address));
  const keep = automatic.isReleased ? releaseInteraction : recordInteraction;
  await keep(deps, interactionOf(read, contact));
  const caseId = await answeredBy(deps, read);
  if (caseId === undefined || (await isFlood(deps, from, receipt))) return;
  await noteOn(deps, read, caseId);
};
