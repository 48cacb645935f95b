import { refOf, systemActor } from '#kernel/actor.ts';
import { settledId } from '#kernel/id.ts';
import { recordInteraction } from '../interactions/index.ts';
import { deliverMail } from './deliver-mail.ts';
import { isFlood, isUnwelcome, judgeMail } from './judge-mail.ts';
import { keepAutomatic } from './keep-automatic.ts';
import type { MailDeps } from './mail-deps.ts';
import type { Quarantined } from './quarantine.ts';
import { displayText } from './reading/display.ts';
import type { Mail } from './reading/parse-mail.ts';
import { budgets } from './reading/prescan.ts';
import { readMail } from './reading/read-mail.ts';
import type { Sender } from './reading/sender.ts';
import type { Receipt } from './receipt.ts';
import { isProven, type QuarantineReason, refusedUnopened } from './trust.ts';

/** What a mail became. */
export type Received = 'delivered' | 'automatic' | 'quarantined';

const shown = 200;

const quarantinedOf = (receipt: Receipt, reason: QuarantineReason): Quarantined => ({
  id: settledId('quarantine', receipt.id),
  reason,
  from: displayText(receipt.claimed.from || receipt.envelopeFrom, shown),
  subject: displayText(receipt.claimed.subject, shown),
  interactionId: settledId('interaction', receipt.id),
  receipt: {
    ...receipt,
    recipients: receipt.recipients.slice(0, 50),
    claimed: {
      from: receipt.claimed.from.slice(0, shown),
      subject: receipt.claimed.subject.slice(0, shown),
    },
  },
  state: 'waiting',
  version: 1,
});

/** The interaction first, then its place in the quarantine: a repeat after a fall between the two finds both missing or mends it. */
const quarantine = async (
  deps: MailDeps,
  receipt: Receipt,
  reason: QuarantineReason,
): Promise<Received> => {
  const mail = quarantinedOf(receipt, reason);
  const { id: rawKey, receivedAt, verdicts, recipients } = receipt;
  await recordInteraction(deps, {
    ...{ rawKey, receivedAt, verdicts },
    id: mail.interactionId,
    channel: 'email',
    direction: 'inbound',
    from: mail.from,
    to: recipients.slice(0, 20),
    subject: mail.subject,
    flags: [reason],
    status: 'quarantined',
    caseIds: [],
    author: refOf(systemActor('mail')),
  });
  await deps.mails.quarantine(mail);
  return 'quarantined';
};

/**
 * The name a person's mail goes by. The same mail that arrives twice, to two of our addresses or by To and Bcc, is one contact
 * and makes one case (attack class 20); the same Message-ID over other words is another mail (class 18).
 */
const nameOf = (receipt: Receipt, mail: Mail, sender: Sender): string =>
  mail.messageId === undefined
    ? receipt.id
    : JSON.stringify([mail.messageId, sender.address, mail.subject, mail.text, mail.files.length]);

const deliver = async (
  deps: MailDeps,
  receipt: Receipt,
  { mail, sender }: { readonly mail: Mail; readonly sender: Sender },
): Promise<Received> => {
  const interactionId = settledId('interaction', nameOf(receipt, mail, sender));
  const begun = await deps.interactions.find(interactionId);
  if (begun?.status === 'converted') return 'delivered';
  if (begun === undefined && (await isFlood(deps, sender.address, receipt)))
    return quarantine(deps, receipt, 'flood');
  if (begun === undefined && (await isUnwelcome(deps, { mail, sender, receipt })))
    return quarantine(deps, receipt, 'unknown-sender');
  const proven = isProven(receipt.verdicts);
  await deliverMail(deps, { receipt, mail, sender, interactionId, isProven: proven });
  return 'delivered';
};

const open = async (
  deps: MailDeps,
  receipt: Receipt,
): Promise<Mail | Extract<QuarantineReason, 'too-big' | 'too-complex' | 'unreadable'>> => {
  const raw = await deps.mailFiles.readRaw(receipt.id, budgets.bytes);
  if (raw === 'too-big') return raw;
  const read = await readMail(raw);
  if (read.read) return read.mail;
  return read.because === 'unreadable' ? 'unreadable' : 'too-complex';
};

/**
 * Takes in one mail: what SES refuses stays closed; the rest is scanned, read, judged, and becomes a message, an automatic
 * contact, or an entry of the quarantine. Exactly one of them, however often it is tried.
 */
export const receiveMail = async (deps: MailDeps, receipt: Receipt): Promise<Received> => {
  const standing = await deps.mails.quarantined(settledId('quarantine', receipt.id));
  if (standing !== undefined) return 'quarantined';
  const refused = refusedUnopened(receipt.verdicts);
  if (refused !== undefined) return quarantine(deps, receipt, refused);
  const mail = await open(deps, receipt);
  if (typeof mail === 'string') return quarantine(deps, receipt, mail);
  const judgement = judgeMail(receipt, mail, deps.mailDomain);
  if (judgement.is === 'quarantined') return quarantine(deps, receipt, judgement.reason);
  if (judgement.is === 'personal')
    return deliver(deps, receipt, { mail, sender: judgement.sender });
  await keepAutomatic(deps, { receipt, mail, ...judgement });
  return 'automatic';
};
