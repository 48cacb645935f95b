import type { Actor } from '#kernel/actor.ts';
import { systemActor } from '#kernel/actor.ts';
import {
  type Contact,
  domainOf,
  ensureContact,
  findContactByAddress,
  isLookAlike,
  looksOf,
} from '../customers/index.ts';
import { findThread, type Thread } from './find-thread.ts';
import type { MailDeps } from './mail-deps.ts';
import { guessLanguage } from './reading/language.ts';
import { headerValues, type Mail } from './reading/parse-mail.ts';
import type { Sender } from './reading/sender.ts';
import type { Receipt } from './receipt.ts';

/** A person's mail that is trusted enough to be read. */
export type Delivery = {
  readonly receipt: Receipt;
  readonly mail: Mail;
  readonly sender: Sender;
  readonly isProven: boolean;
  readonly interactionId: string;
  /** Somebody vouched for it: its interaction waits in quarantine. */
  readonly isReleased?: true;
};

/** A delivery with what was found out: who wrote, where it belongs, what was kept of it. */
export type Placed = Delivery & {
  readonly thread: Thread | undefined;
  /** `undefined` for a third party, who is not made a contact by writing. */
  readonly contact: Contact | undefined;
  /** Another mail came under this Message-ID: one of the two is not what it says (attack class 18). */
  readonly isKnownId: boolean;
};

const languageOf = (mail: Mail) =>
  guessLanguage(`${mail.subject}\n${mail.text}`, headerValues(mail, 'content-language')[0]);

const hasKnownId = async ({ cases }: MailDeps, { messageId }: Mail): Promise<boolean> =>
  messageId !== undefined && (await cases.withMessageId(messageId)).length > 0;

/** A stranger whose domain could be taken for ours, or for one of a customer, is pointed out; never taken for them. */
const flagLookAlike = async (deps: MailDeps, sender: Sender): Promise<Sender> => {
  const domain = domainOf(sender.address);
  const known = await deps.customers.domainsLooking(looksOf(domain));
  const alike = [deps.mailDomain, ...known].some((other) => isLookAlike(domain, other));
  return alike ? { ...sender, flags: [...sender.flags, 'look-alike-domain'] } : sender;
};

/** Finds out who wrote and where it belongs. A stranger becomes a contact, unless the mail only joins another's case. */
export const place = async (deps: MailDeps, delivery: Delivery): Promise<Placed> => {
  const { mail, sender, isProven, receipt } = delivery;
  const known = await findContactByAddress(deps, sender.address);
  const { recipients } = receipt;
  const thread = await findThread(deps, {
    ...{ mail, recipients, isProven },
    address: sender.address,
    contact: known,
  });
  const isKnownId = await hasKnownId(deps, mail);
  if (known !== undefined) return { ...delivery, thread, contact: known, isKnownId };
  const stranger = { ...delivery, isKnownId, sender: await flagLookAlike(deps, sender) };
  if (thread !== undefined) return { ...stranger, thread, contact: undefined };
  const { address, name } = sender;
  const contact = await ensureContact(deps, { address, name, language: languageOf(mail) });
  return { ...stranger, thread, contact };
};

/** Who is noted as the author: the contact, else that it was somebody else. */
export const authorOf = (contact: Contact | undefined): Actor =>
  contact === undefined
    ? systemActor('third-party')
    : {
        kind: 'customer',
        id: contact.id,
        roles: ['customer'],
        customerId: contact.customerId,
      };
