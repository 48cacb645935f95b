import type { Language } from '#kernel/language.ts';
import type { Case } from '../cases/index.ts';
import type { Contact } from '../customers/index.ts';
import type { User } from '../identity/index.ts';
import type { Audience, Designs } from '../service-design/index.ts';
import type { Notification } from './notification.ts';

/** A person to be told, with where and in which language. */
export type Recipient = Pick<Notification, 'recipientKind' | 'recipientId' | 'language'> & {
  readonly name: string;
  readonly address: string | undefined;
  /** E.164; of contacts only. */
  readonly phone?: string | undefined;
  /** Whether the person agreed to text messages, and did not take it back. */
  readonly hasSmsConsent?: boolean;
  /** IANA; of contacts who said so. */
  readonly timeZone?: string | undefined;
};

/** Who may be told something of a case. */
export type People = {
  readonly contact: Contact | undefined;
  readonly staff: readonly User[];
  readonly queues: Designs['queues']['queues'];
  /** The address the contact last wrote from. */
  readonly wroteFrom: string | undefined;
};

const ofUser = (user: User): Recipient => ({
  recipientKind: 'user',
  recipientId: user.id,
  name: user.name,
  address: user.email,
  language: user.language as Language,
});

/** Answers go where the contact wrote from, when that address is theirs; else to their first. */
const ofContact = ({ contact, wroteFrom }: People): readonly Recipient[] => {
  if (contact === undefined) return [];
  const { id, name, addresses, language, phones, smsConsent, timeZone } = contact;
  const address = addresses.find((one) => one === wroteFrom) ?? addresses[0];
  const byPhone = { phone: phones[0], hasSmsConsent: smsConsent?.given === true, timeZone };
  return [{ recipientKind: 'contact', recipientId: id, name, address, language, ...byPhone }];
};

/** Those the queue names; a queue that names nobody has every supervisor who looks after it, or after all. */
const supervisorsOf = ({ staff, queues }: People, queueId: string): readonly User[] => {
  const named = queues.find(({ id }) => id === queueId)?.supervisors ?? [];
  if (named.length > 0) return staff.filter(({ id }) => named.includes(id));
  return staff.filter(
    (user) =>
      user.roles.includes('supervisor') &&
      (user.queues.length === 0 || user.queues.includes(queueId)),
  );
};

type Asked = {
  readonly audience: Audience;
  readonly actorId: string;
  /** Those a note calls. */
  readonly mentions: readonly string[];
  /** Who had the case before. */
  readonly formerOwnerId: string | undefined;
};

const audienceOf = (
  people: People,
  of: Case,
  { audience, mentions, formerOwnerId }: Asked,
): readonly User[] => {
  const named = (ids: readonly (string | undefined)[]) =>
    people.staff.filter(({ id }) => ids.includes(id));
  if (audience === 'owner') return named([of.ownerId]);
  if (audience === 'former-owner') return named([formerOwnerId]);
  if (audience === 'watchers') return named(of.watchers ?? []);
  if (audience === 'mentioned') return named(mentions);
  return supervisorsOf(people, of.queueId);
};

/** The people of an audience. Nobody disabled is told anything, and no colleague what they did themselves. */
export const recipientsOf = (people: People, of: Case, asked: Asked): readonly Recipient[] =>
  asked.audience === 'contact'
    ? ofContact(people)
    : audienceOf(people, of, asked)
        .filter(({ id, disabled }) => !disabled && id !== asked.actorId)
        .map(ofUser);
