import type { Instant } from '#kernel/time.ts';
import type { Case, CaseStore } from '../cases/index.ts';
import type { Contact } from '../customers/index.ts';
import type { Mail } from './reading/parse-mail.ts';
import { isTokenOf, type ReplyDeps, readReplyAddress } from './reply-address.ts';

export type ThreadDeps = Pick<ReplyDeps, 'signer'> & {
  readonly cases: Pick<
    CaseStore,
    'load' | 'byReference' | 'withMessageId' | 'awaiting' | 'discussion'
  >;
  readonly now: () => Instant;
};

/** The case a mail belongs to, and whether its sender takes part in it; others are heard by staff only (class 4). */
export type Thread = { readonly case: Case; readonly isParticipant: boolean };

export type Threading = {
  readonly mail: Mail;
  readonly recipients: readonly string[];
  readonly address: string;
  /** Who the sender's address belongs to; `undefined` for a stranger. */
  readonly contact: Contact | undefined;
  /** Whether the sender's domain vouches for the address; without it only a token joins a case. */
  readonly isProven: boolean;
};

const mostCandidates = 20;

const takesPart = (of: Case, contact: Contact | undefined): boolean =>
  contact !== undefined && of.customerId === contact.customerId;

/** By a token in the envelope, or in the Message-IDs our mail was given: it is signed for one case and person. */
const byToken = async (
  deps: ThreadDeps,
  candidates: readonly string[],
): Promise<Case | undefined> => {
  for (const candidate of candidates.slice(0, 2 * mostCandidates)) {
    const token = readReplyAddress(candidate);
    const found = token && (await deps.cases.load(token.caseId));
    if (token && found && (await isTokenOf(deps, token, found.contactId))) return found;
  }
  return undefined;
};

type Joins = (of: Case) => Promise<boolean> | boolean;

const byMessageId = async (
  deps: ThreadDeps,
  { references }: Mail,
  joins: Joins,
): Promise<Case | undefined> => {
  for (const messageId of references) {
    const caseIds = await deps.cases.withMessageId(messageId);
    const found = await Promise.all(caseIds.map((caseId) => deps.cases.load(caseId)));
    // A continuing case carries the same references: the newest is where people talk now.
    const newestFirst = found
      .filter((of) => of !== undefined)
      .sort((a, b) => (a.openedAt > b.openedAt ? -1 : 1));
    for (const of of newestFirst) if (await joins(of)) return of;
  }
  return undefined;
};

const referenceForm = /\bC-\d{1,12}\b/;

const bySubject = async (
  deps: ThreadDeps,
  { mail, contact }: Threading,
): Promise<Case | undefined> => {
  const reference = referenceForm.exec(mail.subject)?.[0];
  const found = reference && (await deps.cases.byReference(reference));
  return found && takesPart(found, contact) ? found : undefined;
};

/** A mail that comes after the answer to it: the answer opened a case, and waits for it there (fault F24). */
const byAnswer = async (
  deps: ThreadDeps,
  { mail, contact }: Threading,
): Promise<Case | undefined> => {
  if (mail.messageId === undefined) return undefined;
  const caseId = await deps.cases.awaiting(mail.messageId, deps.now());
  const found = caseId === undefined ? undefined : await deps.cases.load(caseId);
  return found && takesPart(found, contact) ? found : undefined;
};

const mostRemembered = 100;

/** Whether a third party was heard on a case before, which takes a token: their replies go where they wrote already. */
const wasHeard =
  (deps: ThreadDeps, address: string): Joins =>
  async ({ id, absorbed }) => {
    const query = { limit: mostRemembered, publicOnly: false, newestFirst: true, absorbed };
    const { items } = await deps.cases.discussion(id, query);
    return items.some(({ participant, email }) => !participant && email?.from === address);
  };

/**
 * The case a mail continues (MAIL-2): by signed token; else by a Message-ID we know, a reference in the subject, or as the mail
 * an earlier one answered, all only from somebody of the case's customer whose address is proven. A third party who was heard
 * by a token goes on by Message-ID, for staff only. Knowing a number or an id joins nobody.
 */
export const findThread = async (
  deps: ThreadDeps,
  threading: Threading,
): Promise<Thread | undefined> => {
  const { address, contact, isProven, mail, recipients } = threading;
  const addresses = recipients.slice(0, mostCandidates);
  const promised = await byToken(deps, [...addresses, ...mail.references]);
  if (promised !== undefined)
    return { case: promised, isParticipant: takesPart(promised, contact) };
  if (!isProven) return undefined;
  const known =
    (await byMessageId(deps, mail, (of) => takesPart(of, contact))) ??
    (await bySubject(deps, threading)) ??
    (await byAnswer(deps, threading));
  if (known !== undefined) return { case: known, isParticipant: true };
  const heard = await byMessageId(deps, mail, wasHeard(deps, address));
  return heard && { case: heard, isParticipant: false };
};

/** What a machine's mail names of ours: addresses that may carry a token, and Message-IDs, best first. */
export type Answered = {
  readonly addresses: readonly string[];
  readonly messageIds: readonly string[];
  readonly byTokenOnly: boolean;
};

/**
 * The case of the mail of ours that a machine answers: by its token, else by a Message-ID. Whoever had the mail knows both, so
 * what joins this way is for staff to see and moves nothing.
 */
export const findAnswered = async (
  deps: ThreadDeps,
  { addresses, messageIds, byTokenOnly }: Answered,
): Promise<string | undefined> => {
  const ids = messageIds.slice(0, mostCandidates);
  const promised = await byToken(deps, [...addresses.slice(0, mostCandidates), ...ids]);
  if (promised !== undefined || byTokenOnly) return promised?.id;
  for (const messageId of ids) {
    const [caseId] = await deps.cases.withMessageId(messageId);
    if (caseId !== undefined) return caseId;
  }
  return undefined;
};
