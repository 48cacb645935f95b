import { findContactByAddress } from '../customers/index.ts';
import { findThread } from './find-thread.ts';
import type { MailDeps } from './mail-deps.ts';
import { floodLimit } from './mail-store.ts';
import { classify, type MailKind } from './reading/classify.ts';
import type { Mail } from './reading/parse-mail.ts';
import { type Sender, senderOf } from './reading/sender.ts';
import type { Receipt } from './receipt.ts';
import { isForged, isProven as isProvenBy, type QuarantineReason } from './trust.ts';

/** What is to become of a mail that could be read. */
export type Judgement =
  | { readonly is: 'quarantined'; readonly reason: QuarantineReason }
  | { readonly is: 'automatic'; readonly kind: MailKind; readonly sender: Sender | undefined }
  | { readonly is: 'personal'; readonly sender: Sender };

/**
 * Judges a mail that was read. Machines' mail is only kept, so nobody asks whether it is trusted; a person's needs one sender who
 * is not forged.
 */
export const judgeMail = (receipt: Receipt, mail: Mail, mailDomain: string): Judgement => {
  const sender = senderOf(mail);
  const { envelopeFrom, verdicts } = receipt;
  const kind = classify({ mail, envelopeFrom, senderAddress: sender?.address, mailDomain });
  if (kind === 'own') return { is: 'quarantined', reason: 'own-address' };
  if (kind !== 'person') return { is: 'automatic', kind, sender };
  if (sender === undefined) return { is: 'quarantined', reason: 'ambiguous-sender' };
  if (isForged(verdicts)) return { is: 'quarantined', reason: 'forged-sender' };
  return { is: 'personal', sender };
};

/**
 * Whether a mail waits because nobody knows its sender, where the desk is configured so (MAIL-4). What joins a case has been
 * let in already.
 */
export const isUnwelcome = async (
  deps: MailDeps,
  {
    mail,
    sender,
    receipt,
  }: { readonly mail: Mail; readonly sender: Sender; readonly receipt: Receipt },
): Promise<boolean> => {
  const { 'registration-rules': rules } = await deps.designs.current(['registration-rules']);
  if (rules.document.unknownSenders !== 'quarantine') return false;
  const { address } = sender;
  if ((await findContactByAddress(deps, address)) !== undefined) return false;
  const isProven = isProvenBy(receipt.verdicts);
  const { recipients } = receipt;
  return (
    (await findThread(deps, { mail, recipients, address, isProven, contact: undefined })) ===
    undefined
  );
};

/** Whether a sender wrote more than anybody does; counts this mail too. */
export const isFlood = async (
  { mails }: Pick<MailDeps, 'mails'>,
  address: string,
  receipt: Receipt,
): Promise<boolean> => (await mails.countFrom(address, receipt.receivedAt)) > floodLimit.mails;
