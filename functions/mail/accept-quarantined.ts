import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { decide, type QuarantinedView, undecidedMail } from './decide-quarantined.ts';
import { deliverMail } from './deliver-mail.ts';
import { mailFaults } from './faults.ts';
import { judgeMail } from './judge-mail.ts';
import { keepAutomatic } from './keep-automatic.ts';
import type { MailDeps } from './mail-deps.ts';
import type { Quarantined } from './quarantine.ts';
import type { Mail } from './reading/parse-mail.ts';
import { budgets } from './reading/prescan.ts';
import { readMail } from './reading/read-mail.ts';
import { type Sender, senderOf } from './reading/sender.ts';
import { isNeverOpened } from './trust.ts';

export type Accepting = {
  readonly actor: Actor;
  readonly params: { readonly quarantineId: string };
  /** Who sent it, when the mail itself does not tell for certain. */
  readonly body: { readonly senderAddress?: string | undefined };
  readonly once: Once | undefined;
};

const open = async (deps: MailDeps, { reason, receipt }: Quarantined): Promise<Mail> => {
  if (isNeverOpened(reason)) throw mailFaults.neverOpened();
  const raw = await deps.mailFiles.readRaw(receipt.id, budgets.bytes);
  const read = raw === 'too-big' ? undefined : await readMail(raw);
  if (!read?.read) throw mailFaults.neverOpened();
  return read.mail;
};

/** @throws mail/sender-needed when neither the mail nor the agent says for certain */
const senderFor = (mail: Mail, deps: MailDeps, said: string | undefined): Sender => {
  const own = senderOf(mail);
  if (said !== undefined) return { address: said, name: own?.name ?? '', flags: own?.flags ?? [] };
  if (own === undefined || own.address.endsWith(`@${deps.mailDomain}`))
    throw mailFaults.senderNeeded();
  return own;
};

/** What is to be done with a mail somebody vouches for; finding out refuses, but writes nothing. */
const deliveryOf = async (
  deps: MailDeps,
  quarantined: Quarantined,
  said: string | undefined,
): Promise<() => Promise<string | undefined>> => {
  const { receipt, interactionId } = quarantined;
  const mail = await open(deps, quarantined);
  const judgement = judgeMail(receipt, mail, deps.mailDomain);
  if (judgement.is === 'automatic' && said === undefined) {
    return async () => {
      await keepAutomatic(deps, { receipt, mail, ...judgement, isReleased: true });
      return undefined;
    };
  }
  const sender = senderFor(mail, deps, said);
  const trusted = { isProven: true, isReleased: true } as const;
  return () => deliverMail(deps, { receipt, mail, sender, interactionId, ...trusted });
};

/** Takes the decision before its effect, so that nobody can reject what is being delivered. */
const begin = async ({ mails }: MailDeps, mail: Quarantined): Promise<Quarantined> => {
  if (mail.state === 'accepting') return mail;
  const accepting: Quarantined = { ...mail, state: 'accepting', version: mail.version + 1 };
  await mails.decide(accepting, undefined);
  return accepting;
};

/**
 * Vouches for a mail in quarantine: it is delivered as if its sender were proven. A repeat after a fall goes on where it ended.
 * @throws mail/quarantined-unknown, mail/already-decided, mail/never-opened, mail/sender-needed
 */
export const acceptQuarantined = async (
  deps: MailDeps,
  { actor, params, body, once }: Accepting,
): Promise<QuarantinedView> => {
  const undecided = await undecidedMail(deps, params.quarantineId);
  const deliver = await deliveryOf(deps, undecided, body.senderAddress);
  const accepting = await begin(deps, undecided);
  const caseId = await deliver();
  return decide(deps, accepting, { state: 'accepted', actor, once, caseId });
};
