import { type Actor, refOf } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { mailFaults } from './faults.ts';
import type { MailDeps } from './mail-deps.ts';
import type { Quarantined } from './quarantine.ts';

/** A mail in quarantine as staff see it. */
export type QuarantinedView = Omit<Quarantined, 'receipt'> &
  Pick<Quarantined['receipt'], 'receivedAt' | 'recipients' | 'verdicts'>;

export const viewQuarantined = ({ receipt, ...mail }: Quarantined): QuarantinedView => ({
  ...mail,
  receivedAt: receipt.receivedAt,
  recipients: receipt.recipients,
  verdicts: receipt.verdicts,
});

export type Listing = {
  readonly query: { readonly state: Quarantined['state'] };
  readonly page: PageRequest;
};

/** An accept that fell halfway waits for somebody too, so it is shown to whoever asks for what waits. */
const isIn = (mail: Quarantined, state: Quarantined['state']): boolean =>
  mail.state === state || (state === 'waiting' && mail.state === 'accepting');

/** Mail in one state, newest first, and how many wait. A page may be short, but is empty only at the end. */
export const listQuarantine = async (
  deps: Pick<MailDeps, 'mails'>,
  { query, page }: Listing,
): Promise<Page<QuarantinedView> & { readonly waiting: number }> => {
  const waiting = await deps.mails.countWaiting();
  let found = await deps.mails.listQuarantined(page);
  let items = found.items.filter((mail) => isIn(mail, query.state));
  while (items.length === 0 && found.next !== undefined) {
    found = await deps.mails.listQuarantined({ ...page, after: found.next });
    items = found.items.filter((mail) => isIn(mail, query.state));
  }
  return { items: items.map(viewQuarantined), waiting, ...given({ next: found.next }) };
};

/** @throws mail/quarantined-unknown, mail/already-decided */
export const undecidedMail = async (
  deps: Pick<MailDeps, 'mails'>,
  quarantineId: string,
): Promise<Quarantined> => {
  const mail = await deps.mails.quarantined(quarantineId);
  if (mail === undefined) throw mailFaults.quarantinedUnknown();
  if (mail.state !== 'waiting' && mail.state !== 'accepting') throw mailFaults.alreadyDecided();
  return mail;
};

export type Decision = {
  readonly state: 'accepted' | 'rejected';
  readonly actor: Actor;
  readonly once: Once | undefined;
  readonly caseId?: string | undefined;
  readonly note?: string | undefined;
};

/** Closes an entry of the quarantine; of two deciding at once, one is told that the other was quicker. */
export const decide = async (
  deps: Pick<MailDeps, 'mails' | 'now'>,
  mail: Quarantined,
  { state, actor, once, caseId, note }: Decision,
): Promise<QuarantinedView> => {
  const at = deps.now();
  const decided: Quarantined = {
    ...mail,
    state,
    decision: { by: refOf(actor), at, ...given({ caseId, note }) },
    version: mail.version + 1,
  };
  const view = viewQuarantined(decided);
  await deps.mails.decide(decided, claimFor(once, view, at));
  return view;
};

export type Rejecting = {
  readonly actor: Actor;
  readonly params: { readonly quarantineId: string };
  readonly body: { readonly reason: string };
  readonly once: Once | undefined;
};

/**
 * Leaves a mail in quarantine for good; the raw mail and its interaction stay.
 * @throws mail/quarantined-unknown, mail/already-decided, also while it is being accepted
 */
export const rejectQuarantined = async (
  deps: Pick<MailDeps, 'mails' | 'now'>,
  { actor, params, body, once }: Rejecting,
): Promise<QuarantinedView> => {
  const mail = await undecidedMail(deps, params.quarantineId);
  if (mail.state === 'accepting') throw mailFaults.alreadyDecided();
  return decide(deps, mail, { state: 'rejected', actor, once, note: body.reason });
};
